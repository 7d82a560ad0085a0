/** Numbers and texts of Linux errors, as Python's `OSError` shows them. */
const ERRORS: Readonly<Record<string, readonly [number, string]>> = {
  EPERM: [1, 'Operation not permitted'],
  ENOENT: [2, 'No such file or directory'],
  EIO: [5, 'Input/output error'],
  ENXIO: [6, 'No such device or address'],
  ENOEXEC: [8, 'Exec format error'],
  EACCES: [13, 'Permission denied'],
  ENODEV: [19, 'No such device'],
  ENOTDIR: [20, 'Not a directory'],
  EISDIR: [21, 'Is a directory'],
  EINVAL: [22, 'Invalid argument'],
  ENFILE: [23, 'Too many open files in system'],
  EMFILE: [24, 'Too many open files'],
  ENAMETOOLONG: [36, 'File name too long'],
  ELOOP: [40, 'Too many levels of symbolic links'],
};

/** The text of a system error by Node's code of it: `[Errno 2] No such file or directory` for `ENOENT`. Undefined for an unknown code. */
export function errnoText(code: string | undefined): string | undefined {
  const known = ERRORS[code ?? ''];
  return known && `[Errno ${known[0]}] ${known[1]}`;
}
