-- Who is in the cluster. Orleans brings no tables of its own: at its start a silo reads all of OrleansQuery and from then on runs the texts that it found there
-- under fixed keys, with fixed parameters. The table and its two columns have the names that Orleans asks for, all else is named here.
CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- One row a cluster. Every change of who belongs to it turns the version by one, and names the version that it has seen: of two silos that
-- change the membership at once only one gets through.
CREATE TABLE cluster_version (
    deployment_id text PRIMARY KEY,
    version       integer NOT NULL DEFAULT 0
);

CREATE TABLE cluster_member (
    deployment_id   text NOT NULL REFERENCES cluster_version ON DELETE CASCADE,
    address         text NOT NULL,
    port            integer NOT NULL,
    generation      integer NOT NULL,
    silo_name       text NOT NULL,
    host_name       text NOT NULL,
    -- Orleans' numbers: 1 created, 2 joining, 3 active, 4 shutting down, 5 stopping, 6 dead.
    status          integer NOT NULL,
    proxy_port      integer NOT NULL,
    suspect_times   text,
    start_time      timestamptz NOT NULL,
    i_am_alive_time timestamptz NOT NULL,
    PRIMARY KEY (deployment_id, address, port, generation)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $query$
WITH added AS (
    INSERT INTO cluster_version (deployment_id) VALUES (@DeploymentId)
    ON CONFLICT (deployment_id) DO NOTHING
    RETURNING deployment_id
)
SELECT EXISTS (SELECT FROM added)
$query$),

-- The row of the version is the lock: whoever waits for it finds another version afterwards, and changes nothing.
('InsertMembershipKey', $query$
WITH turned AS (
    UPDATE cluster_version SET version = version + 1
    WHERE deployment_id = @DeploymentId
        AND version = @Version
        AND NOT EXISTS (
            SELECT FROM cluster_member
            WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING deployment_id
), added AS (
    INSERT INTO cluster_member
        (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
    SELECT deployment_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM turned
    RETURNING deployment_id
)
SELECT EXISTS (SELECT FROM added)
$query$),

('UpdateMembershipKey', $query$
WITH turned AS (
    UPDATE cluster_version SET version = version + 1
    WHERE deployment_id = @DeploymentId
        AND version = @Version
        AND EXISTS (
            SELECT FROM cluster_member
            WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING deployment_id
), changed AS (
    UPDATE cluster_member AS member
    SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
    FROM turned
    WHERE member.deployment_id = turned.deployment_id
        AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
    RETURNING member.deployment_id
)
SELECT EXISTS (SELECT FROM changed)
$query$),

-- A heartbeat changes nobody's standing, so it leaves the version alone.
('UpdateIAmAlivetimeKey', $query$
UPDATE cluster_member SET i_am_alive_time = @IAmAliveTime
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$),

-- Both answer with the version even where there is no member: its columns are then null.
('MembershipReadRowKey', $query$
SELECT address AS "Address", port AS "Port", generation AS "Generation", silo_name AS "SiloName", host_name AS "HostName", status AS "Status",
    proxy_port AS "ProxyPort", suspect_times AS "SuspectTimes", start_time AS "StartTime", i_am_alive_time AS "IAmAliveTime", version AS "Version"
FROM cluster_version AS cluster
LEFT JOIN cluster_member AS member
    ON member.deployment_id = cluster.deployment_id AND address = @Address AND port = @Port AND generation = @Generation
WHERE cluster.deployment_id = @DeploymentId
$query$),

('MembershipReadAllKey', $query$
SELECT address AS "Address", port AS "Port", generation AS "Generation", silo_name AS "SiloName", host_name AS "HostName", status AS "Status",
    proxy_port AS "ProxyPort", suspect_times AS "SuspectTimes", start_time AS "StartTime", i_am_alive_time AS "IAmAliveTime", version AS "Version"
FROM cluster_version AS cluster
LEFT JOIN cluster_member AS member ON member.deployment_id = cluster.deployment_id
WHERE cluster.deployment_id = @DeploymentId
$query$),

-- What clients connect to; a silo without a gateway has port 0.
('GatewaysQueryKey', $query$
SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
FROM cluster_member
WHERE deployment_id = @DeploymentId AND status = @Status AND proxy_port > 0
$query$),

-- The members go with their cluster.
('DeleteMembershipTableEntriesKey', $query$
DELETE FROM cluster_version WHERE deployment_id = @DeploymentId
$query$),

('CleanupDefunctSiloEntriesKey', $query$
DELETE FROM cluster_member
WHERE deployment_id = @DeploymentId AND status <> 3 AND greatest(start_time, i_am_alive_time) < @IAmAliveTime
$query$),

-- Only if the entry still is what the caller has read; no suspicion comes as null or as nothing.
('CleanupDefunctSiloEntryKey', $query$
DELETE FROM cluster_member
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND status = 6
    AND start_time = @StartTime AND i_am_alive_time = @IAmAliveTime AND coalesce(suspect_times, '') = coalesce(@SuspectTimes, '')
$query$);
