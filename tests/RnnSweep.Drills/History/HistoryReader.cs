using System.Text.Json;
using Npgsql;

namespace RnnSweep.Drills.History;

/// <summary>Reads what a drill has left in the database, by SQL.</summary>
internal static class HistoryReader
{
    /// <summary>Notes every change of a claim or a checkpoint beside it, from then on.</summary>
    public static void Audit(NpgsqlConnection connection)
    {
        using var audit = new NpgsqlCommand(
            """
            CREATE TABLE drill_claim (
                number bigserial PRIMARY KEY, at timestamptz DEFAULT clock_timestamp(), sweep text, run integer, attempt integer, digest bytea);
            CREATE FUNCTION drill_note() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                INSERT INTO drill_claim (sweep, run, attempt, digest) VALUES (NEW.sweep, NEW.run, NEW.attempt, NEW.digest);
                RETURN NULL;
            END
            $body$;
            CREATE TRIGGER drill AFTER INSERT OR UPDATE ON checkpoint FOR EACH ROW EXECUTE FUNCTION drill_note();
            """, connection);
        audit.ExecuteNonQuery();
    }

    public static List<JournalEntry> Journal(NpgsqlConnection connection, string sweep)
    {
        using var command = new NpgsqlCommand("SELECT seq, event FROM journal WHERE sweep = $1 ORDER BY seq", connection)
        {
            Parameters = { new() { Value = sweep } },
        };
        using var reader = command.ExecuteReader();
        var entries = new List<JournalEntry>();
        while (reader.Read()) entries.Add(new(sweep, reader.GetInt64(0), Parsed(reader.GetString(1))));
        return entries;
    }

    /// <summary>The journal that <c>rnnsweep run</c> has written, the same way.</summary>
    public static List<JournalEntry> Journal(string file) =>
        [.. File.ReadLines(file).Select(Parsed).Select(entry => new JournalEntry("", entry.GetProperty("seq").GetInt64(), entry))];

    public static List<ClaimEntry> Claims(NpgsqlConnection connection, string sweep)
    {
        using var command = new NpgsqlCommand("SELECT at, run, attempt, digest IS NOT NULL FROM drill_claim WHERE sweep = $1 ORDER BY number", connection)
        {
            Parameters = { new() { Value = sweep } },
        };
        using var reader = command.ExecuteReader();
        var entries = new List<ClaimEntry>();
        while (reader.Read()) entries.Add(new(reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetBoolean(3)));
        return entries;
    }

    /// <summary>A number that the database counts.</summary>
    public static long Count(NpgsqlConnection connection, string text, params object[] values)
    {
        using var command = new NpgsqlCommand(text, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (long)command.ExecuteScalar()!;
    }

    private static JsonElement Parsed(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.Clone();
    }
}
