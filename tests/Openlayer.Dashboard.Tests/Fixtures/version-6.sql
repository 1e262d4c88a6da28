PRAGMA auto_vacuum = INCREMENTAL;

CREATE TABLE pipelines (
    id TEXT PRIMARY KEY,
    records INTEGER NOT NULL DEFAULT 0,
    evicted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE row_configs (
    id INTEGER PRIMARY KEY,
    json TEXT NOT NULL UNIQUE
);

CREATE TABLE rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pipeline TEXT NOT NULL,
    inference_id TEXT NOT NULL,
    ts REAL NOT NULL,
    end_ts REAL NOT NULL,
    latency REAL,
    cost REAL,
    tokens REAL,
    user_id TEXT,
    session_id TEXT,
    name TEXT,
    has_error INTEGER NOT NULL,
    error TEXT,
    question TEXT,
    answer TEXT,
    arrived REAL NOT NULL DEFAULT 0,
    UNIQUE (pipeline, inference_id)
);

CREATE TABLE bodies (
    row_id INTEGER PRIMARY KEY,
    config_id INTEGER NOT NULL,
    json BLOB NOT NULL
);

CREATE INDEX bodies_by_config ON bodies (config_id);

CREATE INDEX rows_by_time ON rows (pipeline, ts);

CREATE INDEX rows_by_session ON rows (pipeline, session_id, ts, end_ts, latency);

CREATE INDEX rows_by_user ON rows (pipeline, user_id, ts, end_ts, latency);

CREATE INDEX rows_by_arrival ON rows (pipeline, id);

CREATE INDEX rows_failed ON rows (pipeline, ts) WHERE has_error = 1;

CREATE TRIGGER rows_deleted AFTER DELETE ON rows BEGIN
    DELETE FROM bodies WHERE row_id = old.id;
    UPDATE pipelines SET records = records - 1 WHERE id = old.pipeline;
END;

CREATE TRIGGER bodies_deleted AFTER DELETE ON bodies BEGIN
    DELETE FROM row_configs WHERE id = old.config_id
        AND NOT EXISTS (SELECT 1 FROM bodies WHERE config_id = old.config_id);
END;

CREATE TRIGGER bodies_replaced AFTER UPDATE OF config_id ON bodies WHEN old.config_id <> new.config_id BEGIN
    DELETE FROM row_configs WHERE id = old.config_id
        AND NOT EXISTS (SELECT 1 FROM bodies WHERE config_id = old.config_id);
END;

CREATE TABLE sessions (
    pipeline TEXT NOT NULL,
    id TEXT NOT NULL,
    records INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    latency INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    first_ts REAL NOT NULL,
    last_ts REAL NOT NULL,
    end_ts REAL NOT NULL,
    
    PRIMARY KEY (pipeline, id)
) WITHOUT ROWID;

CREATE TABLE users (
    pipeline TEXT NOT NULL,
    id TEXT NOT NULL,
    records INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    latency INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    first_ts REAL NOT NULL,
    last_ts REAL NOT NULL,
    end_ts REAL NOT NULL,
    sessions INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (pipeline, id)
) WITHOUT ROWID;

CREATE TABLE session_users (
    pipeline TEXT NOT NULL,
    session_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (pipeline, session_id, user_id)
) WITHOUT ROWID;

CREATE INDEX sessions_by_time ON sessions (pipeline, last_ts);

CREATE INDEX users_by_time ON users (pipeline, last_ts);

CREATE INDEX session_users_by_user ON session_users (pipeline, user_id, session_id);

CREATE TRIGGER session_users_inserted AFTER INSERT ON session_users BEGIN
    UPDATE users SET sessions = sessions + 1 WHERE pipeline = new.pipeline AND id = new.user_id;
END;

CREATE TRIGGER session_users_deleted AFTER DELETE ON session_users BEGIN
    UPDATE users SET sessions = sessions - 1 WHERE pipeline = old.pipeline AND id = old.user_id;
END;

CREATE TRIGGER totals_deleted AFTER DELETE ON rows BEGIN
UPDATE session_users SET records = records - 1
WHERE pipeline = old.pipeline AND session_id = old.session_id AND user_id = old.user_id;
DELETE FROM session_users
WHERE pipeline = old.pipeline AND session_id = old.session_id AND user_id = old.user_id AND records = 0;
UPDATE sessions SET
    records = records - 1, errors = errors - old.has_error,
    latency = latency - CAST(round(coalesce(old.latency, 0) * 1e6) AS INTEGER),
    cost = cost - CAST(round(coalesce(old.cost, 0) * 1e12) AS INTEGER),
    tokens = tokens - CAST(round(coalesce(old.tokens, 0) * 1e3) AS INTEGER)
WHERE pipeline = old.pipeline AND id = old.session_id;
DELETE FROM sessions WHERE pipeline = old.pipeline AND id = old.session_id AND records = 0;
UPDATE sessions SET first_ts = (SELECT min(ts) FROM rows WHERE pipeline = old.pipeline AND session_id = old.session_id)
WHERE pipeline = old.pipeline AND id = old.session_id AND first_ts = old.ts;
UPDATE sessions SET last_ts = (SELECT max(ts) FROM rows WHERE pipeline = old.pipeline AND session_id = old.session_id)
WHERE pipeline = old.pipeline AND id = old.session_id AND last_ts = old.ts;
UPDATE sessions SET end_ts = (SELECT max(end_ts) FROM rows WHERE pipeline = old.pipeline AND session_id = old.session_id)
WHERE pipeline = old.pipeline AND id = old.session_id AND end_ts = old.end_ts;
UPDATE users SET
    records = records - 1, errors = errors - old.has_error,
    latency = latency - CAST(round(coalesce(old.latency, 0) * 1e6) AS INTEGER),
    cost = cost - CAST(round(coalesce(old.cost, 0) * 1e12) AS INTEGER),
    tokens = tokens - CAST(round(coalesce(old.tokens, 0) * 1e3) AS INTEGER)
WHERE pipeline = old.pipeline AND id = old.user_id;
DELETE FROM users WHERE pipeline = old.pipeline AND id = old.user_id AND records = 0;
UPDATE users SET first_ts = (SELECT min(ts) FROM rows WHERE pipeline = old.pipeline AND user_id = old.user_id)
WHERE pipeline = old.pipeline AND id = old.user_id AND first_ts = old.ts;
UPDATE users SET last_ts = (SELECT max(ts) FROM rows WHERE pipeline = old.pipeline AND user_id = old.user_id)
WHERE pipeline = old.pipeline AND id = old.user_id AND last_ts = old.ts;
UPDATE users SET end_ts = (SELECT max(end_ts) FROM rows WHERE pipeline = old.pipeline AND user_id = old.user_id)
WHERE pipeline = old.pipeline AND id = old.user_id AND end_ts = old.end_ts;

END;

CREATE TRIGGER totals_updated AFTER UPDATE ON rows BEGIN
UPDATE session_users SET records = records - 1
WHERE pipeline = old.pipeline AND session_id = old.session_id AND user_id = old.user_id;
DELETE FROM session_users
WHERE pipeline = old.pipeline AND session_id = old.session_id AND user_id = old.user_id AND records = 0;
UPDATE sessions SET
    records = records - 1, errors = errors - old.has_error,
    latency = latency - CAST(round(coalesce(old.latency, 0) * 1e6) AS INTEGER),
    cost = cost - CAST(round(coalesce(old.cost, 0) * 1e12) AS INTEGER),
    tokens = tokens - CAST(round(coalesce(old.tokens, 0) * 1e3) AS INTEGER)
WHERE pipeline = old.pipeline AND id = old.session_id;
DELETE FROM sessions WHERE pipeline = old.pipeline AND id = old.session_id AND records = 0;
UPDATE sessions SET first_ts = (SELECT min(ts) FROM rows WHERE pipeline = old.pipeline AND session_id = old.session_id)
WHERE pipeline = old.pipeline AND id = old.session_id AND first_ts = old.ts;
UPDATE sessions SET last_ts = (SELECT max(ts) FROM rows WHERE pipeline = old.pipeline AND session_id = old.session_id)
WHERE pipeline = old.pipeline AND id = old.session_id AND last_ts = old.ts;
UPDATE sessions SET end_ts = (SELECT max(end_ts) FROM rows WHERE pipeline = old.pipeline AND session_id = old.session_id)
WHERE pipeline = old.pipeline AND id = old.session_id AND end_ts = old.end_ts;
UPDATE users SET
    records = records - 1, errors = errors - old.has_error,
    latency = latency - CAST(round(coalesce(old.latency, 0) * 1e6) AS INTEGER),
    cost = cost - CAST(round(coalesce(old.cost, 0) * 1e12) AS INTEGER),
    tokens = tokens - CAST(round(coalesce(old.tokens, 0) * 1e3) AS INTEGER)
WHERE pipeline = old.pipeline AND id = old.user_id;
DELETE FROM users WHERE pipeline = old.pipeline AND id = old.user_id AND records = 0;
UPDATE users SET first_ts = (SELECT min(ts) FROM rows WHERE pipeline = old.pipeline AND user_id = old.user_id)
WHERE pipeline = old.pipeline AND id = old.user_id AND first_ts = old.ts;
UPDATE users SET last_ts = (SELECT max(ts) FROM rows WHERE pipeline = old.pipeline AND user_id = old.user_id)
WHERE pipeline = old.pipeline AND id = old.user_id AND last_ts = old.ts;
UPDATE users SET end_ts = (SELECT max(end_ts) FROM rows WHERE pipeline = old.pipeline AND user_id = old.user_id)
WHERE pipeline = old.pipeline AND id = old.user_id AND end_ts = old.end_ts;

INSERT INTO sessions (pipeline, id, records, errors, latency, cost, tokens, first_ts, last_ts, end_ts)
SELECT new.pipeline, new.session_id, 1, new.has_error, CAST(round(coalesce(new.latency, 0) * 1e6) AS INTEGER), CAST(round(coalesce(new.cost, 0) * 1e12) AS INTEGER), CAST(round(coalesce(new.tokens, 0) * 1e3) AS INTEGER), new.ts, new.ts, new.end_ts
WHERE new.session_id IS NOT NULL
ON CONFLICT (pipeline, id) DO UPDATE SET
    records = records + 1, errors = errors + excluded.errors, latency = latency + excluded.latency,
    cost = cost + excluded.cost, tokens = tokens + excluded.tokens,
    first_ts = min(first_ts, excluded.first_ts), last_ts = max(last_ts, excluded.last_ts),
    end_ts = max(end_ts, excluded.end_ts);
INSERT INTO users (pipeline, id, records, errors, latency, cost, tokens, first_ts, last_ts, end_ts)
SELECT new.pipeline, new.user_id, 1, new.has_error, CAST(round(coalesce(new.latency, 0) * 1e6) AS INTEGER), CAST(round(coalesce(new.cost, 0) * 1e12) AS INTEGER), CAST(round(coalesce(new.tokens, 0) * 1e3) AS INTEGER), new.ts, new.ts, new.end_ts
WHERE new.user_id IS NOT NULL
ON CONFLICT (pipeline, id) DO UPDATE SET
    records = records + 1, errors = errors + excluded.errors, latency = latency + excluded.latency,
    cost = cost + excluded.cost, tokens = tokens + excluded.tokens,
    first_ts = min(first_ts, excluded.first_ts), last_ts = max(last_ts, excluded.last_ts),
    end_ts = max(end_ts, excluded.end_ts);
INSERT INTO session_users (pipeline, session_id, user_id, records)
SELECT new.pipeline, new.session_id, new.user_id, 1
WHERE new.session_id IS NOT NULL AND new.user_id IS NOT NULL
ON CONFLICT (pipeline, session_id, user_id) DO UPDATE SET records = records + 1;

END;

CREATE VIRTUAL TABLE search USING fts5(
    scope, words, content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co Cn'");

INSERT INTO search (search, rank) VALUES ('automerge', 16), ('hashsize', 16777216);

CREATE TRIGGER search_deleted AFTER DELETE ON rows BEGIN
    DELETE FROM search WHERE rowid = old.id;
END;

CREATE TABLE spans (
    pipeline TEXT NOT NULL,
    trace_id TEXT NOT NULL,
    span_id TEXT NOT NULL,
    parent_id TEXT,
    start_ns INTEGER NOT NULL,
    end_ns INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (pipeline, trace_id, span_id)
);

CREATE TRIGGER rows_deleted_with_spans AFTER DELETE ON rows BEGIN
    DELETE FROM spans WHERE pipeline = old.pipeline AND trace_id = old.inference_id;
END;

CREATE TABLE attachments (
    name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    PRIMARY KEY (name, row_id)
) WITHOUT ROWID;

CREATE INDEX attachments_by_row ON attachments (row_id);

CREATE TRIGGER rows_deleted_with_attachments AFTER DELETE ON rows BEGIN
    DELETE FROM attachments WHERE row_id = old.id;
END;

CREATE TABLE pipeline_details (
    pipeline TEXT PRIMARY KEY,
    name TEXT,
    description TEXT,
    reference_dataset TEXT,
    created REAL NOT NULL,
    updated REAL NOT NULL,
    sessions INTEGER NOT NULL DEFAULT 0,
    users INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TRIGGER pipelines_described AFTER INSERT ON pipelines BEGIN
    INSERT INTO pipeline_details (pipeline, created, updated)
    VALUES (new.id, unixepoch('subsec'), unixepoch('subsec'))
    ON CONFLICT (pipeline) DO NOTHING;
END;

CREATE TRIGGER pipelines_forgotten AFTER DELETE ON pipelines BEGIN
    DELETE FROM pipeline_details WHERE pipeline = old.id;
END;

CREATE TRIGGER sessions_counted AFTER INSERT ON sessions BEGIN
    INSERT INTO pipeline_details (pipeline, created, updated, sessions)
    VALUES (new.pipeline, unixepoch('subsec'), unixepoch('subsec'), 1)
    ON CONFLICT (pipeline) DO UPDATE SET sessions = sessions + 1;
END;

CREATE TRIGGER sessions_uncounted AFTER DELETE ON sessions BEGIN
    UPDATE pipeline_details SET sessions = sessions - 1 WHERE pipeline = old.pipeline;
END;

CREATE TRIGGER users_counted AFTER INSERT ON users BEGIN
    INSERT INTO pipeline_details (pipeline, created, updated, users)
    VALUES (new.pipeline, unixepoch('subsec'), unixepoch('subsec'), 1)
    ON CONFLICT (pipeline) DO UPDATE SET users = users + 1;
END;

CREATE TRIGGER users_uncounted AFTER DELETE ON users BEGIN
    UPDATE pipeline_details SET users = users - 1 WHERE pipeline = old.pipeline;
END;

CREATE TABLE views (
    pipeline TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (pipeline, name)
) WITHOUT ROWID;

INSERT INTO row_configs (id, json) VALUES (1, '{}');
INSERT INTO rows (id, pipeline, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id, name, has_error, arrived)
VALUES (1, '11111111-1111-1111-1111-111111111111', 'row-1', 1795000000, 1795000001, 1000, 0.25, 10, 'alice', 'chat-1', 'Ask', 0, 1795000002);
INSERT INTO bodies (row_id, config_id, json) VALUES (1, 1, X'7a000000833c807b22696e666572656e63654964223a22726f772d31222c226f7574707574223a22596f75722070617263656c20697320686572652e222c227374657073223a5b7b226e616d65223a2241736b222c2274797065223a22636861745f636f6d706c6574696f6e222c226d6f64656c223a226770742d346f227d5d7d03');
INSERT INTO rows (id, pipeline, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id, name, has_error, arrived)
VALUES (2, '11111111-1111-1111-1111-111111111111', 'row-2', 1795000000, 1795000001, 1000, 0.5, 10, 'alice', 'chat-1', 'Ask', 0, 1795000002);
INSERT INTO bodies (row_id, config_id, json) VALUES (2, 1, X'7a000000833c807b22696e666572656e63654964223a22726f772d32222c226f7574707574223a22596f75722070617263656c20697320686572652e222c227374657073223a5b7b226e616d65223a2241736b222c2274797065223a22636861745f636f6d706c6574696f6e222c226d6f64656c223a226770742d346f227d5d7d03');
INSERT INTO rows (id, pipeline, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id, name, has_error, arrived)
VALUES (3, '11111111-1111-1111-1111-111111111111', 'row-3', 1795000000, 1795000001, 1000, NULL, 10, 'alice', 'chat-1', 'Ask', 1, 1795000002);
INSERT INTO bodies (row_id, config_id, json) VALUES (3, 1, X'7a000000833c807b22696e666572656e63654964223a22726f772d33222c226f7574707574223a22596f75722070617263656c20697320686572652e222c227374657073223a5b7b226e616d65223a2241736b222c2274797065223a22636861745f636f6d706c6574696f6e222c226d6f64656c223a226770742d346f227d5d7d03');
INSERT INTO pipelines (id, records) VALUES ('11111111-1111-1111-1111-111111111111', 3);
INSERT INTO sessions (pipeline, id, records, errors, latency, cost, tokens, first_ts, last_ts, end_ts)
VALUES ('11111111-1111-1111-1111-111111111111', 'chat-1', 3, 1, 3000000000, 750000000000, 30000, 1795000000, 1795000000, 1795000001);
INSERT INTO users (pipeline, id, records, errors, latency, cost, tokens, first_ts, last_ts, end_ts)
VALUES ('11111111-1111-1111-1111-111111111111', 'alice', 3, 1, 3000000000, 750000000000, 30000, 1795000000, 1795000000, 1795000001);
INSERT INTO session_users (pipeline, session_id, user_id, records) VALUES ('11111111-1111-1111-1111-111111111111', 'chat-1', 'alice', 3);
INSERT INTO search (rowid, scope, words) VALUES (1, 'bafde89c041e1756', 'row 1 1 Your parcel is here 867d4ee2915baf9f');
INSERT INTO search (rowid, scope, words) VALUES (2, 'bafde89c041e1756', 'row 2 1 Your parcel is here 867d4ee2915baf9f');
INSERT INTO search (rowid, scope, words) VALUES (3, 'bafde89c041e1756', 'row 3 1 Your parcel is here 867d4ee2915baf9f');
PRAGMA application_id = 1330398274;
PRAGMA user_version = 6;
PRAGMA journal_mode = WAL;
