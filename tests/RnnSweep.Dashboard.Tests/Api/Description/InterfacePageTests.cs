using System.Text.Json;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api.Description;

/// <summary>docs/reference/api.md and the OpenAPI document say the same, both ways.</summary>
public sealed class InterfacePageTests : IAsyncLifetime
{
    // Stands in an example for a value that another one shows.
    private const string Elsewhere = "…";

    private ApiClient _api = null!;
    private ApiDocument _document = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        _document = await ApiDocument.OfAsync(_api);
    }

    public async ValueTask DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public void Routes_OfPageAndDocument_AreTheSame()
    {
        var described = InterfacePage.Sections.Select(section => section.Operation);
        Assert.Equal(_document.Operations.Keys.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Contains($"`{ApiDocument.Path}`", InterfacePage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_OfPageAndDocument_AreTheSame()
    {
        foreach (var section in InterfacePage.Sections)
        {
            Assert.Equal(_document.Parameters(section.Operation, "query").Order(), section.Query.Order());
            Assert.All(_document.Parameters(section.Operation, "header"), header => Assert.True(section.Names(header.Name), header.Name));
            var placed = _document.Parameters(section.Operation, "path");
            Assert.All(placed, parameter => Assert.Contains($"{{{parameter.Name}}}", section.Operation, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Fields_OfPageAndDocument_AreTheSame()
    {
        var (shown, problems) = (new HashSet<(string Component, string Field)>(), new List<string>());
        foreach (var section in InterfacePage.Sections)
        {
            foreach (var example in section.Examples)
            {
                if (SchemaOf(section, example) is { } schema) Walk(example, schema, section.Operation, shown, problems);
                else problems.Add($"{section.Operation}: nothing in the document has the fields of {example}");
            }
            if (section.Body.Contains("The listing above, and:", StringComparison.Ordinal))
                shown.UnionWith(FieldsOf("SweepAnswer").Select(field => ("SweepDetailAnswer", field)));
            foreach (var component in Reached(section)) shown.UnionWith(FieldsOf(component).Where(section.Names).Select(field => (component, field)));
        }
        var preamble = InterfacePage.Text[..InterfacePage.Text.IndexOf("\n## ", StringComparison.Ordinal)];
        var ofProblems = FieldsOf("ProblemAnswer").Where(field => preamble.Contains($"`{field}`", StringComparison.Ordinal));
        shown.UnionWith(ofProblems.Select(field => ("ProblemAnswer", field)));

        Assert.Empty(problems);
        var all = _document.Schemas.EnumerateObject().SelectMany(component => FieldsOf(component.Name).Select(field => (component.Name, field)));
        Assert.Empty(all.Except(shown));
    }

    [Fact]
    public void Statuses_OfTheDocument_AreNamedOnThePage()
    {
        var answers = _document.Operations.Values.SelectMany(operation => operation.GetProperty("responses").EnumerateObject());
        var statuses = answers.Select(answer => answer.Name).Where(status => status is not ("200" or "default")).Distinct();
        Assert.All(statuses, status => Assert.Contains($"`{status}`", InterfacePage.Text, StringComparison.Ordinal));
    }

    /// <summary>An example goes along its schema: fields that the schema does not have are noted, and those that it shows.</summary>
    private void Walk(JsonElement example, JsonElement schema, string at, HashSet<(string, string)> shown, List<string> problems)
    {
        if (example.ValueKind == JsonValueKind.String && example.GetString() == Elsewhere) return;
        var (name, resolved) = _document.Resolve(schema);
        if (example.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in example.EnumerateArray()) Walk(item, resolved.GetProperty("items"), at, shown, problems);
        }
        else if (example.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in example.EnumerateObject())
            {
                if (resolved.TryGetProperty("properties", out var fields) && fields.TryGetProperty(field.Name, out var inner)) shown.Add((name!, field.Name));
                else if (!resolved.TryGetProperty("additionalProperties", out inner))
                {
                    problems.Add($"{at}: the document does not have {name}.{field.Name}");
                    continue;
                }
                Walk(field.Value, inner, at, shown, problems);
            }
        }
    }

    /// <summary>
    /// What an example is one of: the body that is sent, the answer, or one kind of it. Of several that have all its fields, the one with the fewest besides.
    /// </summary>
    private JsonElement? SchemaOf(InterfacePage.Section section, JsonElement example)
    {
        var answer = _document.Answer(section.Operation);
        var kinds = _document.Resolve(answer).Schema.TryGetProperty("anyOf", out var several) ? several.EnumerateArray().ToList() : [answer];
        if (_document.Body(section.Operation) is { } body) kinds.Add(body);
        var candidates = kinds.Where(kind => Has(kind, example)).OrderBy(kind => Fields(kind).EnumerateObject().Count());
        return candidates.Select(kind => (JsonElement?)kind).FirstOrDefault();
    }

    private bool Has(JsonElement schema, JsonElement example) => example.EnumerateObject().All(field => Fields(schema).TryGetProperty(field.Name, out _));

    // A file that is sent or answered has none.
    private JsonElement Fields(JsonElement schema) =>
        _document.Resolve(schema).Schema.TryGetProperty("properties", out var fields) ? fields : JsonElement.Parse("{}");

    /// <summary>The components that a route's answers are made of, those of its problems too.</summary>
    private HashSet<string> Reached(InterfacePage.Section section)
    {
        var reached = new HashSet<string>();
        Visit(_document.Operations[section.Operation].GetProperty("responses"));
        return reached;

        void Visit(JsonElement schema)
        {
            if (schema.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in schema.EnumerateArray()) Visit(item);
            }
            else if (schema.ValueKind == JsonValueKind.Object)
            {
                foreach (var entry in schema.EnumerateObject()) Visit(entry.Value);
                if (!schema.TryGetProperty("$ref", out _)) return;
                var (name, target) = _document.Resolve(schema);
                if (reached.Add(name!)) Visit(target);
            }
        }
    }

    private IEnumerable<string> FieldsOf(string component) =>
        _document.Schemas.GetProperty(component).TryGetProperty("properties", out var fields) ? fields.EnumerateObject().Select(field => field.Name) : [];
}
