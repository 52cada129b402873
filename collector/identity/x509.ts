/** The one door to @peculiar/x509, which wants reflect-metadata loaded before it. */
import 'reflect-metadata';

export * as x509 from '@peculiar/x509';
