/** The account that owns what is made here, as in the AWS documentation's examples. */
export const ACCOUNT = '123456789012';
