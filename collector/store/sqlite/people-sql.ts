export const PEOPLE_SQL = {
  insert: `INSERT INTO person (name, password_hash, password_temporary, created_ms) VALUES (?, ?, ?, ?)`,
  byName: 'SELECT * FROM person WHERE name = ?',
  byId: 'SELECT * FROM person WHERE person_id = ?',
  /** Scans on purpose: the list of all people, of whom a school has a dozen. */
  all: 'SELECT * FROM person ORDER BY name',
  rolesOf: 'SELECT role FROM person_role WHERE person_id = ? ORDER BY role',
  missesFactor: `SELECT 1 FROM person_role r JOIN role_setting s ON s.role = r.role
    WHERE r.person_id = @personId AND s.second_factor = 1
      AND NOT EXISTS (SELECT 1 FROM totp t WHERE t.person_id = @personId)
      AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = @personId) LIMIT 1`,
  insertRole: 'INSERT INTO person_role (person_id, role) VALUES (?, ?) ON CONFLICT DO NOTHING',
  deleteRoles: 'DELETE FROM person_role WHERE person_id = ?',
  accountsOf: 'SELECT account FROM person_account WHERE person_id = ? ORDER BY account',
  insertAccount: 'INSERT INTO person_account (person_id, account) VALUES (?, ?) ON CONFLICT DO NOTHING',
  deleteAccounts: 'DELETE FROM person_account WHERE person_id = ?',
  setPassword: 'UPDATE person SET password_hash = ?, password_temporary = ? WHERE person_id = ?',
  setDisabled: 'UPDATE person SET disabled_ms = ? WHERE person_id = ?',
  setLanguage: 'UPDATE person SET language = ? WHERE person_id = ?',
  signedIn: 'UPDATE person SET last_sign_in_ms = ? WHERE person_id = ?',
  /** Five rows at most. */
  roleSettings: 'SELECT * FROM role_setting',
  setRoleSetting: `INSERT INTO role_setting (role, title, second_factor) VALUES (?, ?, ?)
    ON CONFLICT (role) DO UPDATE SET title = excluded.title, second_factor = excluded.second_factor`,
  /** Reads from the newest end, as far as the limit. */
  accessReviews: 'SELECT * FROM access_review WHERE review_id > 0 ORDER BY review_id DESC LIMIT ?',
  insertAccessReview: 'INSERT INTO access_review (at_ms, person, people, note) VALUES (?, ?, ?, ?)',
} as const;
