-- Which of these scripts a database has seen. The program runs them in the order of their numbers, each in a transaction of its own, and adds the row itself.
-- A script that has been released is never changed: what is wrong with it is put right by the next one.
CREATE TABLE schema_version (
    version    integer PRIMARY KEY CHECK (version > 0),
    script     text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);
