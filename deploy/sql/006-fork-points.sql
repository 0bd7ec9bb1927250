-- Checkpoints of runs at epochs where they may be forked; they are kept beside the newest one.
CREATE TABLE fork_point (
    sweep  text NOT NULL REFERENCES sweep ON DELETE CASCADE,
    run    integer NOT NULL CHECK (run > 0),
    epoch  integer NOT NULL CHECK (epoch > 0),
    digest bytea NOT NULL REFERENCES blob,
    PRIMARY KEY (sweep, run, epoch)
);
CREATE INDEX fork_point_by_digest ON fork_point (digest);

-- As before, with one more place that may refer to a blob.
CREATE OR REPLACE FUNCTION drop_unreferenced(VARIADIC digests bytea[]) RETURNS void LANGUAGE sql AS $body$
    DELETE FROM blob
    WHERE digest = ANY (digests)
        AND NOT EXISTS (SELECT FROM checkpoint WHERE checkpoint.digest = blob.digest)
        AND NOT EXISTS (SELECT FROM model WHERE model.digest = blob.digest)
        AND NOT EXISTS (SELECT FROM fork_point WHERE fork_point.digest = blob.digest)
$body$;

-- Answers with the attempt that holds the run (null: nobody has claimed it). Where that is not the caller's, it has done nothing.
CREATE FUNCTION save_fork_point(
    for_sweep text, for_run integer, by_attempt integer, new_digest bytea, new_content bytea, at_epoch integer) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
    holder     integer;
    old_digest bytea;
BEGIN
    SELECT attempt INTO holder FROM checkpoint WHERE sweep = for_sweep AND run = for_run FOR UPDATE;
    IF holder IS DISTINCT FROM by_attempt THEN
        RETURN holder;
    END IF;
    SELECT digest INTO old_digest FROM fork_point WHERE sweep = for_sweep AND run = for_run AND epoch = at_epoch;
    PERFORM lock_blobs(old_digest, new_digest);
    INSERT INTO blob (digest, content) VALUES (new_digest, new_content) ON CONFLICT (digest) DO NOTHING;
    INSERT INTO fork_point (sweep, run, epoch, digest) VALUES (for_sweep, for_run, at_epoch, new_digest)
    ON CONFLICT (sweep, run, epoch) DO UPDATE SET digest = excluded.digest;
    PERFORM drop_unreferenced(old_digest);
    RETURN holder;
END
$body$;

-- One of them, or with nulls for run and epoch all of a sweep.
CREATE FUNCTION drop_fork_points(for_sweep text, for_run integer, at_epoch integer) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    old_digests bytea[];
BEGIN
    SELECT array_agg(digest) INTO old_digests FROM fork_point
    WHERE sweep = for_sweep AND (for_run IS NULL OR (run = for_run AND epoch = at_epoch));
    IF old_digests IS NULL THEN
        RETURN;
    END IF;
    PERFORM lock_blobs(VARIADIC old_digests);
    DELETE FROM fork_point WHERE sweep = for_sweep AND (for_run IS NULL OR (run = for_run AND epoch = at_epoch));
    PERFORM drop_unreferenced(VARIADIC old_digests);
END
$body$;
