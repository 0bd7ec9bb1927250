using System.Text.Json;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Json;

/// <summary>A table of runs as JSON: an object a column, inside an array.</summary>
internal sealed class JsonRunCells(Utf8JsonWriter json) : IRunCells
{
    private readonly List<int> _off = [];
    private int _place;

    /// <summary>Begins a column.</summary>
    public void Begin(string name, string group, string kind)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("group", group);
        json.WriteString("kind", kind);
        json.WriteStartArray("values");
        _off.Clear();
        _place = 0;
    }

    public void Whole(long? value)
    {
        if (value is { } number) json.WriteNumberValue(number);
        else json.WriteNullValue();
        _place++;
    }

    public void Figure(double? value)
    {
        ApiJson.Optional(json, value);
        _place++;
    }

    public void Moment(DateTimeOffset? value)
    {
        if (value is { } time) json.WriteNumberValue(time.ToUnixTimeMilliseconds() / 1000m);
        else json.WriteNullValue();
        _place++;
    }

    public void Words(string? value)
    {
        json.WriteStringValue(value);
        _place++;
    }

    public void Value(ParameterValue? value)
    {
        if (value is { Kind: ParameterValueKind.None }) _off.Add(_place);
        ApiJson.Value(json, value);
        _place++;
    }

    /// <summary>Ends it.</summary>
    public void End()
    {
        json.WriteEndArray();
        json.WriteStartArray("off");
        foreach (var place in _off) json.WriteNumberValue(place);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
