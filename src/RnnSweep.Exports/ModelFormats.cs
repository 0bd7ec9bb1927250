namespace RnnSweep.Exports;

/// <summary>The names of the forms, and what their files end in.</summary>
public static class ModelFormats
{
    /// <summary>All names, the usual one first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["onnx", "safetensors", "npz"];

    /// <summary>The form of a name; null where there is none.</summary>
    public static ModelFormat? Find(string name)
    {
        for (var i = 0; i < Names.Count; i++)
            if (Names[i] == name) return (ModelFormat)i;
        return null;
    }

    /// <summary>What the name of its file ends in.</summary>
    public static string Ending(this ModelFormat format) => $".{Names[(int)format]}";

    /// <summary>Whether the file says what is computed, and not the weights alone: then the scaling can stand inside.</summary>
    public static bool Computes(this ModelFormat format) => format == ModelFormat.Onnx;
}
