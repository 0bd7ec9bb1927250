-- The sweeps of a cluster: which there are, their journals, and the checkpoints and models of their runs.
CREATE TABLE sweep (
    id         text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9._-]+$'),
    name       text NOT NULL,
    weight     integer NOT NULL CHECK (weight > 0),
    state      text NOT NULL,
    created_at timestamptz NOT NULL,
    -- The sweep file as it was given.
    source     text NOT NULL
);

-- An event is kept as the bytes that the coordinator has made of it, so that both engines' journals can be compared: jsonb would reorder it.
-- The key is what keeps two coordinators apart that both believe to own a sweep.
CREATE TABLE journal (
    sweep text NOT NULL REFERENCES sweep ON DELETE CASCADE,
    seq   bigint NOT NULL CHECK (seq > 0),
    event text NOT NULL,
    PRIMARY KEY (sweep, seq)
);

-- Checkpoints and models by their SHA-256: what two runs share is kept once.
CREATE TABLE blob (
    digest  bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
    content bytea NOT NULL
);
-- Weights do not compress: trying costs more than the training step that made them.
ALTER TABLE blob ALTER COLUMN content SET STORAGE EXTERNAL;

-- One row a run that has been started: the attempt that may write, and its last checkpoint. The row outlives the checkpoint, as late attempts come even
-- after the run is over.
CREATE TABLE checkpoint (
    sweep   text NOT NULL REFERENCES sweep ON DELETE CASCADE,
    run     integer NOT NULL CHECK (run > 0),
    attempt integer NOT NULL CHECK (attempt > 0),
    digest  bytea REFERENCES blob,
    PRIMARY KEY (sweep, run)
);
CREATE INDEX checkpoint_by_digest ON checkpoint (digest);

CREATE TABLE model (
    sweep  text NOT NULL REFERENCES sweep ON DELETE CASCADE,
    run    integer NOT NULL CHECK (run > 0),
    digest bytea NOT NULL REFERENCES blob,
    PRIMARY KEY (sweep, run)
);
CREATE INDEX model_by_digest ON model (digest);

-- Keeps everybody else from adding a first or taking away a last reference to these blobs until the transaction ends. The locks are taken in the order of the
-- digests, whoever takes them, so that two runs that exchange their contents do not wait for each other.
CREATE FUNCTION lock_blobs(VARIADIC digests bytea[]) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    locked bytea;
BEGIN
    FOR locked IN SELECT DISTINCT digest FROM unnest(digests) AS given (digest) WHERE digest IS NOT NULL ORDER BY digest LOOP
        PERFORM pg_advisory_xact_lock(('x' || encode(substring(locked FOR 8), 'hex'))::bit(64)::bigint);
    END LOOP;
END
$body$;

-- To be called under lock_blobs, by a statement of its own: only that sees what others have committed before the lock was given.
CREATE FUNCTION drop_unreferenced(VARIADIC digests bytea[]) RETURNS void LANGUAGE sql AS $body$
    DELETE FROM blob
    WHERE digest = ANY (digests)
        AND NOT EXISTS (SELECT FROM checkpoint WHERE checkpoint.digest = blob.digest)
        AND NOT EXISTS (SELECT FROM model WHERE model.digest = blob.digest)
$body$;

-- The four functions below answer with the attempt that holds the run (null: nobody has claimed it). Where that is not the caller's, they have done nothing.

CREATE FUNCTION claim_run(for_sweep text, for_run integer, by_attempt integer, OUT holder integer, OUT content bytea) LANGUAGE plpgsql AS $body$
DECLARE
    kept bytea;
BEGIN
    INSERT INTO checkpoint AS held (sweep, run, attempt) VALUES (for_sweep, for_run, by_attempt)
    ON CONFLICT (sweep, run) DO UPDATE SET attempt = greatest(held.attempt, excluded.attempt)
    RETURNING held.attempt, held.digest INTO holder, kept;
    -- A second statement: the checkpoint may be one that was saved while the first was waiting, which that one does not see.
    IF holder = by_attempt THEN
        SELECT blob.content INTO content FROM blob WHERE blob.digest = kept;
    END IF;
END
$body$;

CREATE FUNCTION save_checkpoint(for_sweep text, for_run integer, by_attempt integer, new_digest bytea, new_content bytea) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
    holder     integer;
    old_digest bytea;
BEGIN
    SELECT attempt, digest INTO holder, old_digest FROM checkpoint WHERE sweep = for_sweep AND run = for_run FOR UPDATE;
    IF holder IS DISTINCT FROM by_attempt OR old_digest = new_digest THEN
        RETURN holder;
    END IF;
    PERFORM lock_blobs(old_digest, new_digest);
    INSERT INTO blob (digest, content) VALUES (new_digest, new_content) ON CONFLICT (digest) DO NOTHING;
    UPDATE checkpoint SET digest = new_digest WHERE sweep = for_sweep AND run = for_run;
    PERFORM drop_unreferenced(old_digest);
    RETURN holder;
END
$body$;

-- A null digest: the run has come to no model.
CREATE FUNCTION save_model(for_sweep text, for_run integer, by_attempt integer, new_digest bytea, new_content bytea) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
    holder    integer;
    old_model bytea;
BEGIN
    SELECT attempt INTO holder FROM checkpoint WHERE sweep = for_sweep AND run = for_run FOR UPDATE;
    IF holder IS DISTINCT FROM by_attempt THEN
        RETURN holder;
    END IF;
    SELECT digest INTO old_model FROM model WHERE sweep = for_sweep AND run = for_run;
    PERFORM lock_blobs(old_model, new_digest);
    IF new_digest IS NULL THEN
        DELETE FROM model WHERE sweep = for_sweep AND run = for_run;
    ELSE
        INSERT INTO blob (digest, content) VALUES (new_digest, new_content) ON CONFLICT (digest) DO NOTHING;
        INSERT INTO model (sweep, run, digest) VALUES (for_sweep, for_run, new_digest)
        ON CONFLICT (sweep, run) DO UPDATE SET digest = excluded.digest;
    END IF;
    PERFORM drop_unreferenced(old_model);
    RETURN holder;
END
$body$;

-- The row stays: it says which attempt holds the run.
CREATE FUNCTION drop_checkpoint(for_sweep text, for_run integer, by_attempt integer) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
    holder     integer;
    old_digest bytea;
BEGIN
    SELECT attempt, digest INTO holder, old_digest FROM checkpoint WHERE sweep = for_sweep AND run = for_run FOR UPDATE;
    IF holder IS DISTINCT FROM by_attempt OR old_digest IS NULL THEN
        RETURN holder;
    END IF;
    PERFORM lock_blobs(old_digest);
    UPDATE checkpoint SET digest = NULL WHERE sweep = for_sweep AND run = for_run;
    PERFORM drop_unreferenced(old_digest);
    RETURN holder;
END
$body$;
