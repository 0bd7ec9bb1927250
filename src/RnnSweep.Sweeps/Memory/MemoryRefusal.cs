using System.Globalization;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Memory;

/// <summary>Says why a sweep's largest run does not fit, and which value of one of its sizes would.</summary>
internal sealed class MemoryRefusal(SweepDefinition definition, IRunWorkFactory work, long limit)
{
    /// <summary>Sizes that people make smaller, those first that cost a network the least.</summary>
    private static readonly string[] Sizes = ["batch_size", "sequence_length", "hidden_size", "num_layers", "embedding_size"];

    internal SweepTooLargeException Of(SweepMemory memory)
    {
        var sizes = Sizes.Select(name => (Name: name, Value: ValueOf(memory.Largest, name))).Where(size => size.Value > 0).ToArray();
        var (parameter, fits) = (sizes.FirstOrDefault(size => IsGiven(size.Name), sizes[0]).Name, 0L);
        foreach (var size in sizes)
        {
            if ((fits = LargestThatFits(memory.Largest, size.Name, size.Value)) == 0) continue;
            parameter = size.Name;
            break;
        }
        var with = string.Join(", ", sizes.Where(size => size.Name == parameter || IsGiven(size.Name)).OrderByDescending(size => size.Name == parameter)
            .Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Name} {size.Value}")));
        var within = NumberFormat.Bytes(limit);
        var instead = fits > 0 ? string.Create(CultureInfo.InvariantCulture, $"{parameter} {fits} fits in {within}")
            : $"no smaller {string.Join(" or ", sizes.Select(size => size.Name))} alone fits in {within}";
        var array = memory.Most.Longest <= Array.MaxLength ? ""
            : string.Create(CultureInfo.InvariantCulture, $" (one of its arrays has more than {Array.MaxLength:N0} numbers, the most that can be made)");
        var most = memory.Most.Bytes == long.MaxValue ? "more than 9 EB" : NumberFormat.Bytes(memory.Most.Bytes);
        return new SweepTooLargeException($"a run needs {most} of memory with {with}{array}; {instead}. Make it smaller.", parameter,
            couldFit: array.Length == 0);
    }

    internal SweepTooLargeException OfEndless(Variant endless)
    {
        string[] sizes = ["hidden_size", "num_layers", "sequence_length"];
        var with = string.Join(", ", sizes.Where(name => ValueOf(endless, name) > 0)
            .Select(name => string.Create(CultureInfo.InvariantCulture, $"{name} {ValueOf(endless, name)}")));
        return new SweepTooLargeException(
            $"an epoch takes more than 10^18 FLOPs with {with}: months of a processor core. Make it smaller.",
            sizes.FirstOrDefault(IsGiven) ?? sizes[0], couldFit: false);
    }

    private bool IsGiven(string name) => definition.Space.Parameters.Any(parameter => parameter.Name == name);

    private long ValueOf(Variant variant, string name) =>
        (variant.Find(name) ?? definition.Catalogue.Training.Parameters.Find(name)!.Default) is { IsNumber: true } value ? (long)value.Number : 0;

    /// <summary>0 where not even 1 does.</summary>
    private long LargestThatFits(Variant variant, string name, long value)
    {
        var (fits, tooLarge) = (0L, value);
        while (tooLarge - fits > 1)
        {
            var middle = fits + (tooLarge - fits) / 2;
            if (Fits(variant, name, middle)) fits = middle;
            else tooLarge = middle;
        }
        return fits;
    }

    private bool Fits(Variant variant, string name, long value)
    {
        KeyValuePair<string, ParameterValue>[] values =
            [.. variant.Values.Where(one => one.Key != name), KeyValuePair.Create(name, ParameterValue.Of(value))];
        try
        {
            return work.Memory(definition.Task, values) is { } memory && memory.Fits(limit);
        }
        catch (RunRefusedException)
        {
            return false;
        }
    }
}
