using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.PyTorch;

/// <summary>A kept model as a file of plain PyTorch beside a safetensors file, which it reads without another library.</summary>
public static class ModuleWriter
{
    /// <summary>The whole file.</summary>
    /// <param name="kept">The model.</param>
    /// <param name="scales">Whether inputs and numbers are in the units of the file, the scaling standing inside: only of models of tables.</param>
    /// <param name="weights">The name of the safetensors file beside it.</param>
    /// <exception cref="RunRefusedException">Its network has no such form; the message says why.</exception>
    public static string Text(KeptNetwork kept, bool scales, string weights)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var part = NetworkModules.Of(kept);
        var preparation = scales && kept.Model.Preparation is { } known && known.HasScales() ? known : null;
        var meaning = part.Meaning.Length > 0 ? $"\n{part.Meaning}" : "";
        var cell = kept.Settings.CellVariant is { } variant ? $"{kept.Settings.Cell} ({variant})" : kept.Settings.Cell;
        var inputs = preparation is not { Columns.Count: > 0 } ? $"[time, batch, {Number(kept.Sizes.InputSize)}], scaled as in training"
            : "float64 [time, batch, columns], in the units of the training file";
        return $$""""
            """A network of cell {{cell}}, written by rnnsweep export-model. It needs PyTorch and nothing else.

            model = load()
            y = model({{part.Arguments.Replace("=None", "", StringComparison.Ordinal)}})

            x: {{inputs}}.
            lengths: int64 [batch], the steps of each sequence; those behind its end are not read.{{meaning}}
            """
            import json
            import os
            import struct
            import sys

            import torch
            from torch import nn
            from torch.nn import functional
            from torch.nn.functional import linear

            WEIGHTS = "{{weights}}"


            def read_safetensors(path):
                """The tensors of a safetensors file by name: 8 bytes with the header's length, the header in JSON, the numbers."""
                with open(path, "rb") as file:
                    header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
                    numbers = bytearray(file.read())
                if sys.byteorder != "little":
                    raise RuntimeError("safetensors files are little-endian, and this machine is not")
                header.pop("__metadata__", None)
                tensors = {}
                for name, tensor in header.items():
                    first, end = tensor["data_offsets"]
                    flat = torch.frombuffer(numbers, dtype=torch.float32, count=(end - first) // 4, offset=first)
                    tensors[name] = flat.reshape(tensor["shape"]).clone()
                return tensors


            def real_steps(x, lengths):
                """Whether each step is one of the sequence's own, [T, B, 1]."""
                if lengths is None:
                    return torch.ones(*x.shape[:2], 1, dtype=torch.bool)
                return (torch.arange(len(x))[:, None] < lengths[None, :])[..., None]


            def last_of(steps, lengths):
                """The values of each sequence's own last step."""
                return steps[-1] if lengths is None else steps[lengths - 1, torch.arange(steps.shape[1])]


            def before(values, back):
                """What stood some steps back; 0 where nothing did."""
                return torch.cat([torch.zeros_like(values[:back]), values[:len(values) - back]])


            def normalize(values):
                return functional.layer_norm(values, values.shape[-1:], eps=1e-5)


            class Model(nn.Module):
                def __init__(self, weights):
                    super().__init__()
                    for name, tensor in weights.items():
                        setattr(self, name, nn.Parameter(tensor))

                def forward(self, {{part.Arguments}}):
            {{Forward(kept.Loss, preparation, Passed(part.Arguments))}}

            {{PythonLines.Indented(part.Methods)}}


            def load(path=None):
                """The model with its trained weights: those beside this file, or those of another path."""
                path = path or os.path.join(os.path.dirname(os.path.abspath(__file__)), WEIGHTS)
                return Model(read_safetensors(path)).eval()

            """";
    }

    private static string Forward(Loss loss, DataPreparation? preparation, string passed)
    {
        var lines = new List<string>();
        if (preparation is not null)
        {
            if (preparation.Columns.Count > 0)
            {
                lines.Add($"means = torch.tensor({Numbers(preparation.Columns.SelectMany(column => column.Means))}, dtype=torch.float64)");
                lines.Add($"deviations = torch.tensor({Numbers(preparation.Columns.SelectMany(column => column.Deviations))}, dtype=torch.float64)");
                lines.Add("x = ((x - means) / deviations).float()");
            }
            if (loss.IsOfNumbers())
            {
                lines.Add($"target_means = torch.tensor({Numbers(preparation.TargetMeansEach())}, dtype=torch.float64)");
                lines.Add($"target_deviations = torch.tensor({Numbers(preparation.TargetDeviationsEach())}, dtype=torch.float64)");
            }
        }
        var logits = $"self.logits({passed})";
        lines.Add(loss switch
        {
            Loss.CrossEntropy => $"return torch.softmax({logits}, -1)",
            Loss.BinaryCrossEntropy => $"return torch.sigmoid({logits})",
            _ when preparation is null => $"return {logits}",
            _ => $"return {logits}.double() * target_deviations + target_means",
        });
        return string.Join('\n', lines.Select(line => "        " + line));
    }

    private static string Passed(string arguments) => arguments.Replace("=None", "", StringComparison.Ordinal);

    private static string Numbers(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Number))}]";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
