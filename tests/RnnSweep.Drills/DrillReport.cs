using RnnSweep.Drills.Faults;
using RnnSweep.Drills.History;
using RnnSweep.Drills.Machines;
using RnnSweep.Drills.Sweeps;

namespace RnnSweep.Drills;

/// <summary>What came of it.</summary>
internal sealed class DrillReport(TextWriter output)
{
    private readonly List<string> _wrong = [];

    /// <summary>Reads history and tables and says what they say. True: all is as it should be.</summary>
    public async Task<bool> WriteAsync(ClusterUnderFire cluster, FaultInflicter inflicter, IReadOnlyList<SubmittedSweep> sweeps, SweepTables tables)
    {
        using var connection = cluster.Database.Open();
        var journals = sweeps.ToDictionary(sweep => sweep.Id, sweep => HistoryReader.Journal(connection, sweep.Id));
        foreach (var sweep in sweeps)
            _wrong.AddRange(HistoryCheck.Of(journals[sweep.Id], HistoryReader.Claims(connection, sweep.Id)).Select(what => $"{sweep.Id}: {what}"));
        _wrong.AddRange(inflicter.EndedByThemselves.Select(silo => $"ended by itself: {silo}"));
        var left = HistoryReader.Count(connection, "SELECT count(*) FROM checkpoint WHERE digest IS NOT NULL");
        var orphans = HistoryReader.Count(connection,
            """
            SELECT count(*) FROM blob WHERE NOT EXISTS (SELECT FROM checkpoint WHERE checkpoint.digest = blob.digest)
                AND NOT EXISTS (SELECT FROM model WHERE model.digest = blob.digest)
                AND NOT EXISTS (SELECT FROM fork_point WHERE fork_point.digest = blob.digest)
            """);
        var damaged = HistoryReader.Count(connection, "SELECT count(*) FROM blob WHERE sha256(content) <> digest");
        if (orphans + damaged > 0) _wrong.Add($"{orphans} blobs belong to nobody, {damaged} are not what they are called");
        var (rows, decisions) = await CompareAsync(cluster, sweeps, tables, journals);
        var lost = journals.Values.SelectMany(journal => journal).Where(entry => entry.Kind == "attempt_ended").GroupBy(entry => entry.Text("kind"))
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {(group.Key.Length == 0 ? "handed_over" : group.Key)}");
        await output.WriteLineAsync(
            $"{sweeps.Count} sweeps, {rows} runs; attempts that ended before their run: {string.Join(", ", lost)}.");
        await output.WriteLineAsync(
            $"Silos that ended by themselves: {inflicter.EndedByThemselves.Count}; ended as they had counted as dead: {inflicter.Declared}. "
            + $"Checkpoints left behind: {left}.");
        await WriteTimesAsync(inflicter, journals.Values);
        if (_wrong.Count == 0)
        {
            await output.WriteLineAsync(
                $"The tables are those of rnnsweep run, bit for bit; in virtual order {decisions} events are its own too, in their order.");
            await output.WriteLineAsync(
                "The history is in order: every run once, attempts and epochs one after the other, no write by an attempt that was replaced.");
            return true;
        }
        await output.WriteLineAsync($"WRONG ({_wrong.Count}):");
        foreach (var what in _wrong.Take(50)) await output.WriteLineAsync("  " + what);
        return false;
    }

    private async Task<(int Rows, int Decisions)> CompareAsync(
        ClusterUnderFire cluster, IReadOnlyList<SubmittedSweep> sweeps, SweepTables tables, Dictionary<string, List<JournalEntry>> journals)
    {
        var (rows, decisions) = (0, 0);
        foreach (var sweep in sweeps)
        {
            var (code, table, error) = await cluster.Front.AskAsync("export", sweep.Id);
            if (code != 0) _wrong.Add($"{sweep.Id}: cannot be exported: {error}");
            else if (SweepTables.What(table) != await tables.TableAsync(sweep)) _wrong.Add($"{sweep.Id}: its table is not that of rnnsweep run");
            rows += table.Count(letter => letter == '\n') - 1;
            if (SweepTables.DecisionsOf(journals[sweep.Id]) is not { } made) continue;
            var wanted = (await tables.DecisionsAsync(sweep))!;
            var same = made.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
            if (made.Count != wanted.Count || same < made.Count)
                _wrong.Add(
                    $"{sweep.Id}: decides otherwise from its {same + 1}. event of the search on:\n    {made.ElementAtOrDefault(same)}\n    "
                    + wanted.ElementAtOrDefault(same));
            decisions += same;
        }
        return (rows, decisions);
    }

    private async Task WriteTimesAsync(FaultInflicter inflicter, IReadOnlyCollection<List<JournalEntry>> journals)
    {
        var moves = journals.SelectMany(journal => Moves.Of(journal, inflicter.Strikes)).ToArray();
        foreach (var kind in moves.GroupBy(move => move.Kind).OrderBy(group => group.Key))
        {
            var (lost, again) = (kind.Select(move => move.Lost).Order().ToArray(), kind.Select(move => move.Again).Order().ToArray());
            var worst = kind.MaxBy(move => move.Again);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{kind.Key}: {lost.Length} runs lost; known after {lost[lost.Length / 2]:0.0} s (median), {lost[^1]:0.0} s (worst); ")
                + FormattableString.Invariant($"train elsewhere after {again[again.Length / 2]:0.0} s, {again[^1]:0.0} s ({worst.What})"));
        }
        var (all, one) = (Standstill.OfAll(journals, inflicter.Outages), Standstill.OfOne(journals, inflicter.Outages));
        await output.WriteLineAsync("The longest standstill while there was a silo and a database:");
        await output.WriteLineAsync(FormattableString.Invariant($"  of all runs {all.Seconds:0.0} s ({all.What})"));
        await output.WriteLineAsync(FormattableString.Invariant($"  of one that was lost, until its next attempt {one.Seconds:0.0} s ({one.What})"));
    }
}
