using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads a <c>task</c> that names a table: <c>task: { table: lcbench.csv, curve: val_loss_, nearest: true }</c>. The file is not looked at.</summary>
internal sealed class TableReader(Findings findings)
{
    /// <summary>The key of the file's digest, which datasets over files have too.</summary>
    public const string Digest = "sha256";

    /// <summary>What a definition keeps of the number of the table's epochs.</summary>
    public const string Measured = "table_epochs";

    /// <summary>The task; null with errors reported.</summary>
    public ReadTask? Read(MappingNode task, MappingEntry table)
    {
        var errors = findings.ErrorCount;
        var file = Name(table.Value, "table");
        var value = task.Find("value") is { } valueEntry ? Name(valueEntry.Value, "value") : null;
        var curve = task.Find("curve") is { } curveEntry ? Name(curveEntry.Value, "curve") : null;
        switch (task.Find("value"), task.Find("curve"))
        {
            case (null, null):
                findings.Error(table.KeyOrigin, "task", "value or curve is missing: which column a run reports (value: val_loss), or what stands before the "
                    + "epoch's number in the names of the columns that hold one epoch each (curve: val_loss_).");
                break;
            case ({ }, { } second):
                findings.Error(second.KeyOrigin, "task.curve", "is given beside value; a row is one value or one curve. Leave one out.");
                break;
        }
        var nearest = task.Find("nearest") is not { } nearestEntry ? false : Truth(nearestEntry.Value);
        var seconds = task.Find("seconds") is { } time ? FunctionReader.Seconds(time.Value, findings) : 0;
        var cost = task.Find("cost") is { } entry ? ScalarReader.Whole(entry.Value, "task.cost", 1, FunctionSettings.MostCost, findings) : 1;
        var digest = task.Find(Digest) is { } digestEntry ? DigestOf(digestEntry.Value) : null;
        if (findings.ErrorCount > errors) return null;
        var settings = new TableSettings(file!)
        {
            Value = value,
            Curve = curve,
            Nearest = nearest!.Value,
            Seconds = seconds!.Value,
            Cost = cost!.Value,
            Sha256 = digest,
        };
        return new ReadTask(null, TaskSettings.Of(settings), table.Value.Origin);
    }

    private string? Name(Node node, string key)
    {
        if (ScalarReader.Text(node, Keys.Join("task", key), findings) is not { } text) return null;
        if (text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal)) return text;
        findings.Invalid(node, Keys.Join("task", key), key == "table" ? "a file" : "the name of a column");
        return null;
    }

    private bool? Truth(Node node)
    {
        if (node is ScalarNode { Value.Flag: { } truth }) return truth;
        findings.Invalid(node, "task.nearest", "true or false");
        return null;
    }

    private string? DigestOf(Node node)
    {
        const int Digits = 64;
        if (node is ScalarNode { Text: { Length: Digits } text } && text.All(char.IsAsciiHexDigitLower)) return text;
        findings.Invalid(node, "task.sha256", "64 digits from 0 to 9 and a to f; it is stored when the sweep is created, and can be left out");
        return null;
    }
}
