-- Stretches of journals in a form that is read faster (docs/explanation/stores.md): copies of what the journal says.
CREATE TABLE snapshot (
    sweep     text NOT NULL REFERENCES sweep ON DELETE CASCADE,
    last_seq  bigint NOT NULL,
    first_seq bigint NOT NULL CHECK (first_seq > 0 AND first_seq <= last_seq),
    pack      bytea NOT NULL,
    PRIMARY KEY (sweep, last_seq)
);
