CREATE TABLE pipelines (
    id TEXT PRIMARY KEY,
    records INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE configs (
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
    UNIQUE (pipeline, inference_id)
);

CREATE TABLE bodies (
    row_id INTEGER PRIMARY KEY,
    config_id INTEGER NOT NULL,
    json TEXT NOT NULL
);

CREATE INDEX bodies_by_config ON bodies (config_id);
CREATE INDEX rows_by_time ON rows (pipeline, ts);
CREATE INDEX rows_by_session ON rows
    (pipeline, session_id, ts, end_ts, latency, cost, tokens, has_error, user_id);
CREATE INDEX rows_by_user ON rows
    (pipeline, user_id, ts, end_ts, latency, cost, tokens, has_error, session_id);

CREATE TRIGGER rows_inserted AFTER INSERT ON rows BEGIN
    INSERT OR IGNORE INTO pipelines (id) VALUES (new.pipeline);
    UPDATE pipelines SET records = records + 1 WHERE id = new.pipeline;
END;

CREATE TRIGGER rows_deleted AFTER DELETE ON rows BEGIN
    DELETE FROM bodies WHERE row_id = old.id;
    UPDATE pipelines SET records = records - 1 WHERE id = old.pipeline;
END;

-- A chat completion's config holds its prompt: it must go with the last row that has it.
CREATE TRIGGER bodies_deleted AFTER DELETE ON bodies BEGIN
    DELETE FROM configs WHERE id = old.config_id
        AND NOT EXISTS (SELECT 1 FROM bodies WHERE config_id = old.config_id);
END;

CREATE TRIGGER bodies_replaced AFTER UPDATE OF config_id ON bodies WHEN old.config_id <> new.config_id BEGIN
    DELETE FROM configs WHERE id = old.config_id
        AND NOT EXISTS (SELECT 1 FROM bodies WHERE config_id = old.config_id);
END;

INSERT INTO configs (id, json) VALUES (1, '{}');
INSERT INTO rows (id, pipeline, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id, name, has_error)
VALUES (1, '11111111-1111-1111-1111-111111111111', 'row-1', 1795000000, 1795000001, 1000, 0.25, 10, 'alice', 'chat-1', 'Ask', 0);
INSERT INTO bodies (row_id, config_id, json) VALUES (1, 1, '{"inferenceId":"row-1","output":"Your parcel is here."}');
INSERT INTO rows (id, pipeline, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id, name, has_error)
VALUES (2, '11111111-1111-1111-1111-111111111111', 'row-2', 1795000000, 1795000001, 1000, 0.5, 10, 'alice', 'chat-1', 'Ask', 0);
INSERT INTO bodies (row_id, config_id, json) VALUES (2, 1, '{"inferenceId":"row-2","output":"Your parcel is here."}');
INSERT INTO rows (id, pipeline, inference_id, ts, end_ts, latency, cost, tokens, user_id, session_id, name, has_error)
VALUES (3, '11111111-1111-1111-1111-111111111111', 'row-3', 1795000000, 1795000001, 1000, 1e308, 10, 'alice', 'chat-1', 'Ask', 1);
INSERT INTO bodies (row_id, config_id, json) VALUES (3, 1, '{"inferenceId":"row-3","output":"Your parcel is here."}');
PRAGMA application_id = 1330398274;
PRAGMA user_version = 1;
PRAGMA journal_mode = WAL;
