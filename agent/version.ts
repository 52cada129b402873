/** The agent's version; a test holds it to package.json's, which an installed agent does not have beside it. */
export const AGENT_VERSION = '0.1.0';
