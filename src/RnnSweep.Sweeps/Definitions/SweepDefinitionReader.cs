using System.Text;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>
/// Reads sweep files. It never throws for what stands in a file: every error is in the result, all of them at once, each with its place.
/// What stands in a journal is read by <see cref="Decoding.EffectiveDefinition"/> instead, which checks nothing. Thread-safe.
/// </summary>
/// <param name="catalogue">What a file can name; null: what comes with the program.</param>
public sealed class SweepDefinitionReader(SweepCatalogue? catalogue = null)
{
    /// <summary>Larger files are refused: 1 MiB.</summary>
    public const int LargestFile = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">As errors shall name it.</param>
    /// <param name="overrides">What the command line changes.</param>
    public SweepDefinitionResult ReadFile(string path, DefinitionOverrides? overrides = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            if (Directory.Exists(path)) return Refused(path, "is a folder; expected a sweep file, such as sweeps/quickstart.yaml.");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // Not by the file's length: pipes have none.
            var bytes = new byte[LargestFile + 1];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return ReadBytes(bytes.AsMemory(0, count), path, overrides);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(path, "there is no such file.");
        }
        catch (UnauthorizedAccessException)
        {
            return Refused(path, "may not be read: permission is denied.");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            return Refused(path, $"cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="path">As errors shall name it; also gives the sweep's name where the text does not.</param>
    /// <param name="overrides">What the command line changes.</param>
    public SweepDefinitionResult Read(string text, string path, DefinitionOverrides? overrides = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        return Read(text, path, overrides, Encoding.UTF8.GetBytes(text));
    }

    private SweepDefinitionResult ReadBytes(ReadOnlyMemory<byte> bytes, string path, DefinitionOverrides? overrides)
    {
        if (bytes.Length > LargestFile) return Refused(path, "is larger than 1 MiB, which no sweep file is.");
        try
        {
            return Read(Strict.GetString(bytes.Span), path, overrides, bytes);
        }
        catch (DecoderFallbackException exception)
        {
            return Refused(path, $"is not UTF-8 text: byte {exception.Index} cannot be decoded. Save it as UTF-8.");
        }
    }

    private SweepDefinitionResult Read(string text, string path, DefinitionOverrides? overrides, ReadOnlyMemory<byte> source)
    {
        if (source.Length > LargestFile) return Refused(path, "is larger than 1 MiB, which no sweep file is.");
        var findings = new Findings();
        var reader = new TopLevelReader(catalogue ?? SweepCatalogue.Standard, findings);
        var definition = Parse(text, path, findings) is { } root
            ? reader.Read(new OverrideApplier(findings).Apply(root, overrides ?? DefinitionOverrides.None), SweepName.FromFile(path))
            : null;
        return new SweepDefinitionResult(definition, findings.Errors, findings.Warnings, source) { Places = reader.Places };
    }

    private static MappingNode? Parse(string text, string path, Findings findings)
    {
        if (text.StartsWith('\uFEFF')) text = text[1..];
        if (ControlCharacter(text) is var (line, column, code))
        {
            findings.Error(new Origin(path, line, column), "", $"is not a text file: it holds the control character U+{code:X4}.");
            return null;
        }
        var root = NodeParser.Parse(text, path, isFile: true, findings);
        if (root is MappingNode mapping) return mapping;
        // After a finding of what is not YAML, nothing more is reported.
        if (findings.ErrorCount > 0) return null;
        if (root is null or ScalarNode { Text: "" })
            findings.Error(new Origin(path, null, null), "",
                "is empty. A sweep file has at least task, method and parameters.");
        else findings.Error(root.Origin, "", $"found {root.Shown}; a sweep file is a mapping with at least task, method and parameters.");
        return null;
    }

    /// <summary>The first character that YAML forbids; the parser would end or misread the text there.</summary>
    private static (int Line, int Column, int Code)? ControlCharacter(string text)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') (line, start) = (line + 1, i + 1);
            else if (c is < ' ' and not ('\t' or '\r') or '\u007f' or '\ufffe' or '\uffff') return (line, i - start + 1, c);
        }
        return null;
    }

    private static SweepDefinitionResult Refused(string path, string message) => new(null, [new DefinitionError(path, null, null, "", message)], [], default);
}
