using RnnSweep.Training.Settings;
using RnnSweep.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// Turns the events of YamlDotNet's parser into nodes. The library's own tree is not used: it loses duplicate keys, and a deeply nested file would
/// overflow its stack. Aliases are refused, so the tree is never larger than the text.
/// </summary>
internal sealed class NodeParser
{
    private const int Deepest = 64;
    private const string Missing = "a bracket, brace, comma or colon is missing.";

    private readonly Parser _events;
    private readonly Findings _findings;
    private readonly string _text;
    private readonly string _source;
    private readonly bool _isFile;
    private readonly Stack<ParsingEvent> _open = new();

    private NodeParser(string text, string source, bool isFile, Findings findings)
    {
        (_text, _source, _isFile, _findings) = (text, source, isFile, findings);
        _events = new Parser(new StringReader(text));
    }

    /// <summary>The one value of a text, or null with an error reported (or where the text holds nothing).</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">The file's path or the option.</param>
    /// <param name="isFile">Whether lines and columns mean anything to the reader of an error.</param>
    /// <param name="findings">Takes the errors.</param>
    public static Node? Parse(string text, string source, bool isFile, Findings findings) => new NodeParser(text, source, isFile, findings).ParseStream();

    private Node? ParseStream()
    {
        try
        {
            _events.MoveNext();
            _events.MoveNext();
            if (_events.Current is not DocumentStart) return null;
            _events.MoveNext();
            var root = ParseNode("", 0);
            if (root is null) return null;
            _events.MoveNext();
            _events.MoveNext();
            if (_events.Current is DocumentStart second)
            {
                _findings.Error(At(second.Start), "", "a second document starts here (---); a sweep file holds one.");
                return null;
            }
            return root;
        }
        catch (YamlException exception)
        {
            ReportSyntax(exception.Start, Sentence(exception.Message));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // The library throws these for some texts that are not YAML.
            ReportSyntax(_events.Current?.End ?? new Mark(), Missing);
        }
        return null;
    }

    /// <summary>The node that starts at the current event; on return the current event is its last. Null: the rest cannot be read.</summary>
    private Node? ParseNode(string path, int depth)
    {
        var current = _events.Current!;
        var origin = At(current.Start);
        if (current is AnchorAlias alias)
        {
            _findings.OnlyError(origin, path,
                $"found the alias *{ShownValue.Text(alias.Value.Value)}; anchors and aliases are not supported. Write the value out.");
            return new ScalarNode(origin, "", ParameterValue.None);
        }
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
            _findings.Error(origin, path, $"found the anchor &{ShownValue.Text(anchored.Anchor.Value)}; anchors and aliases are not supported. Leave it off.");
        if (current is Scalar scalar) return ParseScalar(scalar, origin, path);
        if (current is not (SequenceStart or MappingStart))
        {
            // The library lets some mappings end where a value is expected.
            ReportSyntax(current.Start, Missing);
            return null;
        }
        if (depth >= Deepest)
        {
            _findings.Error(origin, "", $"lists and mappings are nested more than {Deepest} deep; a sweep file needs about five.");
            return null;
        }
        CheckCollectionTag((NodeEvent)current, origin, path);
        _open.Push(current);
        Node? node = current is SequenceStart ? ParseSequence(origin, path, depth) : ParseMapping(origin, path, depth);
        _open.Pop();
        return node;
    }

    private SequenceNode? ParseSequence(Origin origin, string path, int depth)
    {
        var sequence = new SequenceNode(origin);
        while (_events.MoveNext() && _events.Current is not SequenceEnd)
        {
            if (ParseNode($"{path}[{sequence.Items.Count}]", depth + 1) is not { } item) return null;
            sequence.Items.Add(item);
        }
        return sequence;
    }

    private MappingNode? ParseMapping(Origin origin, string path, int depth)
    {
        var mapping = new MappingNode(origin);
        while (_events.MoveNext() && _events.Current is not MappingEnd)
        {
            var keyOrigin = At(_events.Current!.Start);
            if (ParseNode(path, depth + 1) is not { } keyNode) return null;
            var key = (keyNode as ScalarNode)?.Text;
            if (key is null) _findings.Error(keyOrigin, path, $"found {keyNode.Shown} as a key; a key is a plain word.");
            _events.MoveNext();
            var valuePath = Keys.Join(path, key ?? "?");
            if (ParseNode(valuePath, depth + 1) is not { } value) return null;
            if (key is not null && !mapping.TryAdd(new MappingEntry(key, keyOrigin, value)))
                _findings.Error(keyOrigin, valuePath, $"is given twice, first in line {mapping.Find(key)!.KeyOrigin.Line}. Keep one of them.");
        }
        return mapping;
    }

    private ScalarNode ParseScalar(Scalar scalar, Origin origin, string path)
    {
        if (!scalar.Tag.IsEmpty)
        {
            var tag = scalar.Tag.Value;
            if (CoreSchema.Resolve(scalar.Value, tag) is { } tagged) return new ScalarNode(origin, scalar.Value, tagged);
            var name = tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal) ? "!!" + tag[18..] : tag;
            _findings.OnlyError(origin, path,
                $"the tag {ShownValue.Text(name)} does not fit '{ShownValue.Text(scalar.Value)}'; known tags: !!float, !!int, !!str, !!bool, !!null.");
        }
        return new ScalarNode(origin, scalar.Value, scalar.Style == ScalarStyle.Plain ? CoreSchema.Resolve(scalar.Value) : ParameterValue.Of(scalar.Value),
            ContentColumn(scalar))
        {
            IsQuoted = scalar.Style != ScalarStyle.Plain,
        };
    }

    private int? ContentColumn(Scalar scalar)
    {
        var quotes = scalar.Style switch { ScalarStyle.Plain => 0, ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => 1, _ => -1 };
        // With escapes in it, the text is not as long as what is written.
        var asWritten = scalar.End.Line == scalar.Start.Line && scalar.End.Column - scalar.Start.Column == scalar.Value.Length + 2 * quotes;
        return _isFile && quotes >= 0 && asWritten ? (int)scalar.Start.Column + quotes : null;
    }

    private void CheckCollectionTag(NodeEvent collection, Origin origin, string path)
    {
        if (collection.Tag.IsEmpty || collection.Tag.Value is "!" or "tag:yaml.org,2002:map" or "tag:yaml.org,2002:seq") return;
        _findings.Error(origin, path, $"found the tag {ShownValue.Text(collection.Tag.Value)}; lists and mappings need none.");
    }

    private void ReportSyntax(Mark start, string what)
    {
        // The library blames the mapping around a tab, or the line after a bracket that was left open: name the cause itself.
        if (TabbedLine((int)Math.Max(start.Line, 1)) is { } line && what.Contains("tab", StringComparison.OrdinalIgnoreCase))
            _findings.Error(_isFile ? new(_source, line, 1) : At(start), "", "not YAML: a tab indents this line. Use spaces.");
        else if (OpenFlow() is { } open)
            _findings.Error(At(open.Start), "",
                $"not YAML: the {(open is SequenceStart ? "list [ … ]" : "mapping { … }")} that starts here is not closed, "
                + "or a comma or colon in it is missing.");
        else _findings.Error(At(start), "", "not YAML: " + what);
    }

    /// <summary>The innermost list [ … ] or mapping { … } that was being read and is nowhere closed.</summary>
    private ParsingEvent? OpenFlow()
    {
        foreach (var open in _open)
        {
            if (open is not (SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow })) return null;
            if (!FlowBrackets.IsClosed(_text, (int)open.Start.Index)) return open;
        }
        return null;
    }

    private int? TabbedLine(int from)
    {
        var number = 0;
        foreach (var line in _text.AsSpan().EnumerateLines())
        {
            number++;
            if (number >= from && line.TrimStart(' ').StartsWith("\t", StringComparison.Ordinal) && !line.IsWhiteSpace()) return number;
        }
        return null;
    }

    private Origin At(Mark mark) => _isFile ? new(_source, Math.Max((int)mark.Line, 1), Math.Max((int)mark.Column, 1)) : new(_source, null, null);

    private static string Sentence(string message)
    {
        var text = ShownValue.Text(message).Length < message.Length ? message.ReplaceLineEndings(" ") : message;
        text = text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..] : "it cannot be read";
        return text.EndsWith('.') ? text : text + ".";
    }
}
