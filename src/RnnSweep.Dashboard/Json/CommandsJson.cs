using System.Text.Json;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Json;

/// <summary>What can be asked of a sweep, and the words for it.</summary>
internal static class CommandsJson
{
    private static readonly (string Word, SweepCommand Command)[] Words =
        [.. Enum.GetValues<SweepCommand>().Select(command => (CommandObjections.WordOf(command), command))];

    /// <summary>All words, for messages.</summary>
    public static string Allowed => string.Join(", ", Words.Select(pair => pair.Word));

    /// <summary>The command of a word; null where there is none.</summary>
    public static SweepCommand? Find(string? word) => Words.Where(pair => pair.Word == word).Select(pair => (SweepCommand?)pair.Command).FirstOrDefault();

    /// <summary>What makes sense now, and why nothing does.</summary>
    public static void Write(Utf8JsonWriter json, ISweepHandle sweep, SweepState state)
    {
        var refused = sweep.CommandsRefused;
        json.WriteStartArray("commands");
        foreach (var (word, command) in Words)
            if (IsTaken(sweep, command, refused) && MakesSense(command, state)) json.WriteStringValue(word);
        json.WriteEndArray();
        json.WriteString("commands_problem", refused);
    }

    private static bool IsTaken(ISweepHandle sweep, SweepCommand command, string? refused) => refused is null || command switch
    {
        SweepCommand.Note => sweep.TakesNotes,
        SweepCommand.Retry or SweepCommand.Extend => sweep.GoesOnAfterEnd,
        _ => false,
    };

    private static bool MakesSense(SweepCommand command, SweepState state) => command switch
    {
        SweepCommand.Pause => state == SweepState.Running,
        SweepCommand.Unpause => state == SweepState.Paused,
        SweepCommand.Note or SweepCommand.Retry or SweepCommand.Extend => true,
        SweepCommand.Stop => state is SweepState.Running or SweepState.Paused,
        _ => state is SweepState.Running or SweepState.Paused or SweepState.Stopping,
    };
}
