using System.Security.Cryptography;
using System.Text;
using RnnSweep.Exports.Arrays;
using RnnSweep.Exports.Onnx;
using RnnSweep.Exports.PyTorch;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports;

/// <summary>A kept model in a form that other programs read.</summary>
public static class ModelExport
{
    /// <summary>What the properties of a file call its <see cref="ModelDescription"/>.</summary>
    public const string Property = "rnnsweep";

    /// <summary>
    /// The files of a model: itself (a module file has its weights beside it), the SHA-256 of each in a file of its name and <c>.sha256</c>, and its
    /// description in one of its name and <c>.json</c>.
    /// </summary>
    /// <param name="kept">The model.</param>
    /// <param name="format">The form.</param>
    /// <param name="scales">Whether the scaling of a table's columns stands inside, where the form says what is computed.</param>
    /// <param name="name">The name of the model's file.</param>
    /// <exception cref="RunRefusedException">Its network has no such form; the message says why.</exception>
    public static IReadOnlyList<ExportedFile> Of(KeptNetwork kept, ModelFormat format, bool scales, string name)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var scaling = Scaling(kept, format, scales);
        if (scaling == "inside" && kept.Model.Preparation?.Transform is { } transform)
            throw new RunRefusedException($"the model was learnt with transform: {transform}, which is not written into the file. Write --scaling beside: the "
                + "description beside the file says what to transform, and how to undo it.");
        KeyValuePair<string, string>[] properties =
            [new(Property, ModelDescription.Line(kept, scaling)), new("weights_digest", kept.Model.WeightsDigest())];
        ExportedFile[] files = format switch
        {
            ModelFormat.Onnx => [new(name, OnnxExporter.ToBytes(kept, scaling == "inside", properties))],
            ModelFormat.Safetensors => [new(name, SafetensorsWriter.ToBytes(kept.Tensors(), properties))],
            ModelFormat.Npz => [new(name, NpzWriter.ToBytes(kept.Tensors()))],
            ModelFormat.PyTorch => Module(kept, scaling == "inside", name, properties),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
        return
        [
            .. files, .. files.Select(Digest), new ExportedFile($"{name}.json", Encoding.UTF8.GetBytes(ModelDescription.Text(kept, scaling))),
        ];
    }

    private static ExportedFile[] Module(KeptNetwork kept, bool scales, string name, KeyValuePair<string, string>[] properties)
    {
        var weights = Path.ChangeExtension(name, ".safetensors");
        return
        [
            new(name, Encoding.UTF8.GetBytes(ModuleWriter.Text(kept, scales, Path.GetFileName(weights)))),
            new(weights, SafetensorsWriter.ToBytes(kept.Tensors(), properties)),
        ];
    }

    private static ExportedFile Digest(ExportedFile file) => new(
        $"{file.Name}.sha256", Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(file.Content))}  {Path.GetFileName(file.Name)}\n"));

    /// <summary>
    /// Where inputs are scaled: <c>inside</c> the model, <c>beside</c> it by whoever uses it, <c>none</c> where the task's inputs are read as they are.
    /// </summary>
    public static string Scaling(KeptNetwork kept, ModelFormat format, bool scales)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.Model.Preparation?.HasScales() != true ? "none" : scales && format.Computes() ? "inside" : "beside";
    }
}
