-- What Orleans shall call a grain back for, even after every silo has been restarted.

-- No version comes twice, so that one from before a reminder was removed does not fit the reminder of the same name that came after it.
CREATE SEQUENCE grain_reminder_version AS integer CYCLE;

CREATE TABLE grain_reminder (
    service_id    text NOT NULL,
    grain_id      text NOT NULL,
    reminder_name text NOT NULL,
    -- Each silo looks after the grains of one range of hashes, which are unsigned in Orleans and arrive here as the signed number of the same bits.
    grain_hash    integer NOT NULL,
    start_time    timestamptz NOT NULL,
    period        bigint NOT NULL CHECK (period > 0),
    version       integer NOT NULL DEFAULT nextval('grain_reminder_version'),
    PRIMARY KEY (service_id, grain_id, reminder_name)
);

ALTER SEQUENCE grain_reminder_version OWNED BY grain_reminder.version;
CREATE INDEX grain_reminder_by_hash ON grain_reminder (service_id, grain_hash);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('UpsertReminderRowKey', $query$
INSERT INTO grain_reminder AS reminder (service_id, grain_id, reminder_name, grain_hash, start_time, period)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
ON CONFLICT (service_id, grain_id, reminder_name) DO UPDATE
SET grain_hash = excluded.grain_hash, start_time = excluded.start_time, period = excluded.period, version = excluded.version
RETURNING reminder.version AS "Version"
$query$),

('ReadReminderRowKey', $query$
SELECT grain_id AS "GrainId", reminder_name AS "ReminderName", start_time AS "StartTime", period AS "Period", version AS "Version"
FROM grain_reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId AND reminder_name = @ReminderName
$query$),

('ReadReminderRowsKey', $query$
SELECT grain_id AS "GrainId", reminder_name AS "ReminderName", start_time AS "StartTime", period AS "Period", version AS "Version"
FROM grain_reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId
$query$),

-- A range is open at its beginning and closed at its end. The second one runs over the largest number to the smallest.
('ReadRangeRows1Key', $query$
SELECT grain_id AS "GrainId", reminder_name AS "ReminderName", start_time AS "StartTime", period AS "Period", version AS "Version"
FROM grain_reminder
WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$query$),

('ReadRangeRows2Key', $query$
SELECT grain_id AS "GrainId", reminder_name AS "ReminderName", start_time AS "StartTime", period AS "Period", version AS "Version"
FROM grain_reminder
WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$query$),

('DeleteReminderRowKey', $query$
WITH removed AS (
    DELETE FROM grain_reminder
    WHERE service_id = @ServiceId AND grain_id = @GrainId AND reminder_name = @ReminderName AND version = @Version
    RETURNING version
)
SELECT EXISTS (SELECT FROM removed)
$query$),

('DeleteReminderRowsKey', $query$
DELETE FROM grain_reminder WHERE service_id = @ServiceId
$query$);
