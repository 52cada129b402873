/**
 * Key exchange of both ports: hybrid with ML-KEM where the other side has it, else elliptic curves. Not the finite-field groups that
 * OpenSSL would add: whoever asks for them makes a server compute for next to nothing (CVE-2002-20001), and ffdhe2048 has 112 bits.
 */
export const TLS_GROUPS = 'X25519MLKEM768:X25519:P-256:P-384';
