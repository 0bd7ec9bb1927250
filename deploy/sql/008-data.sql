-- Data for silos: files by name and content. A name may have several contents, one after the other: a sweep keeps the one that it was created with.
CREATE TABLE data_content (
    digest bytea PRIMARY KEY CHECK (length(digest) = 32),
    bytes  bigint NOT NULL CHECK (bytes > 0)
);

-- A file in pieces of a mebibyte: no process has to hold a whole one, and no message is large.
CREATE TABLE data_part (
    digest  bytea NOT NULL REFERENCES data_content ON DELETE CASCADE,
    part    integer NOT NULL CHECK (part >= 0),
    content bytea NOT NULL,
    PRIMARY KEY (digest, part)
);
-- What is packed already gains nothing by being packed, and what is not is read a piece at a time.
ALTER TABLE data_part ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE data_file (
    name      text NOT NULL,
    digest    bytea NOT NULL REFERENCES data_content,
    pushed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (name, digest)
);
CREATE INDEX data_file_by_digest ON data_file (digest);

-- A name with all its contents, and those contents that no other name has. Answers with how many there were.
CREATE FUNCTION delete_data(for_name text) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
    old_digests bytea[];
BEGIN
    -- Nobody gives one of them another name meanwhile.
    LOCK TABLE data_file IN SHARE ROW EXCLUSIVE MODE;
    SELECT array_agg(digest) INTO old_digests FROM data_file WHERE name = for_name;
    DELETE FROM data_file WHERE name = for_name;
    DELETE FROM data_content WHERE digest = ANY (old_digests) AND NOT EXISTS (SELECT FROM data_file WHERE data_file.digest = data_content.digest);
    RETURN coalesce(array_length(old_digests, 1), 0);
END
$body$;
