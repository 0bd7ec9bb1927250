-- What is left of sweeps that have ended.

-- Whoever was to drop a run's checkpoint after its end may have died before: once the sweep has ended, none is needed any more.
CREATE FUNCTION drop_checkpoints(for_sweep text) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    old_digests bytea[];
BEGIN
    -- Until the transaction ends, nobody saves another.
    PERFORM FROM checkpoint WHERE sweep = for_sweep FOR UPDATE;
    SELECT array_agg(DISTINCT digest) INTO old_digests FROM checkpoint WHERE sweep = for_sweep AND digest IS NOT NULL;
    IF old_digests IS NULL THEN
        RETURN;
    END IF;
    PERFORM lock_blobs(VARIADIC old_digests);
    UPDATE checkpoint SET digest = NULL WHERE sweep = for_sweep AND digest IS NOT NULL;
    PERFORM drop_unreferenced(VARIADIC old_digests);
END
$body$;

-- A sweep with all that is its own. False: there is none of this id.
CREATE FUNCTION delete_sweep(for_sweep text) RETURNS boolean LANGUAGE plpgsql AS $body$
DECLARE
    old_digests bytea[];
BEGIN
    PERFORM FROM sweep WHERE id = for_sweep FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM FROM checkpoint WHERE sweep = for_sweep FOR UPDATE;
    SELECT array_agg(DISTINCT digest) INTO old_digests FROM (
        SELECT digest FROM checkpoint WHERE sweep = for_sweep
        UNION ALL SELECT digest FROM model WHERE sweep = for_sweep
        UNION ALL SELECT digest FROM fork_point WHERE sweep = for_sweep) AS held
    WHERE digest IS NOT NULL;
    PERFORM lock_blobs(VARIADIC coalesce(old_digests, '{}'));
    DELETE FROM sweep WHERE id = for_sweep;
    PERFORM drop_unreferenced(VARIADIC coalesce(old_digests, '{}'));
    RETURN true;
END
$body$;
