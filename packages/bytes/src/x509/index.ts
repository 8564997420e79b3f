export { type Certificate, readCertificate } from './certificate.ts';
export { pemCertificates } from './pem.ts';
