namespace RnnSweep.Exports;

/// <summary>The names of the forms, and what their files end in.</summary>
public static class ModelFormats
{
    /// <summary>All names, the usual one first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["onnx", "safetensors", "npz", "pytorch"];

    /// <summary>The form of a name; null where there is none.</summary>
    public static ModelFormat? Find(string name)
    {
        for (var i = 0; i < Names.Count; i++)
            if (Names[i] == name) return (ModelFormat)i;
        return null;
    }

    /// <summary>The usual name of a run's file: one that Python can import where it is Python.</summary>
    public static string FileName(this ModelFormat format, int run) => format == ModelFormat.PyTorch ? $"run_{run}.py" : $"run-{run}.{Names[(int)format]}";

    /// <summary>Whether the file says what is computed, and not the weights alone: then the scaling can stand inside.</summary>
    public static bool Computes(this ModelFormat format) => format is ModelFormat.Onnx or ModelFormat.PyTorch;
}
