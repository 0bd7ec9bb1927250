using System.Text;
using RnnSweep.Dashboard.Tests.Api.Description;
using RnnSweep.Numerics.Streams;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>Requests made of the document's operations and of what does not belong into them; the same for the same seed.</summary>
internal sealed class FuzzedRequests(ApiDocument document, string real, int seed)
{
    private static readonly string[] Oddities =
    [
        "", "0", "-1", "1", "2", "999999999999999999999", "1e9", "NaN", "null", "true", "[]", "{}", "..", ".", "%00", "%2e%2e%2f", "%ff", "a%20b", "é", "😀",
        "'", "\"", "<script>", "a=b", "=", "==", "run_cap=1", "parameters.x=1", "x=y", "csv", "json", "valid_loss", "1,2,3", ",", "--", new string('x', 300),
        "%25", "%0a", "+", "*", "?", "a/b", "C:%5C", "/etc/passwd", "${x}", "{0}", "digits", "cancel", "pause", "stop", "unpause", "\u202e",
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "{}", "[]", "null", "1", "\"x\"", "{\"command\":1}", "{\"command\":\"cancel\",\"run\":1e400}", "{\"command\":\"cancel\",\"run\":-1}",
        "{\"command\":\"cancel\",\"run\":99}", "{\"command\":\"cancel\",\"run\":null}", "{\"command\":\"unpause\"}", "{\"command\":\"stop\",\"command\":\"x\"}",
        "{\"command\":\"retry\",\"run\":1}", "{\"command\":\"retry\",\"run\":-1}", "{\"command\":\"extend\",\"run_cap\":0}", "{\"command\":\"extend\"}",
        "{\"command\":\"note\",\"text\":\"odd\"}", "{\"command\":\"note\",\"run\":99,\"text\":\"x\"}", "{\"command\":\"note\",\"text\":\"\\ud800\"}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}", "\ufeff{}", "task: { function: sphere }", "&a [*a]", "a: &a [*a, *a]", "- - - -", "task: {", "{{{{{{", "\t\t",
        "%YAML",
        "task: { dataset: digits }\nmethod: grid\nparameters: { hidden_size: { values: [] } }", "task: { csv: ../../etc/passwd }\nmethod: grid\nparameters: {}",
        "task: { dataset: csv, file: /etc/passwd }\nmethod: random\nrun_cap: 1\nparameters: { cell: { value: rnn } }",
        "? [a]\n: b", "!!python/object:os.system x", "name: 1\nname: 2",
    ];

    private KeyedStream _stream = new(new StreamKey((ulong)seed));

    /// <summary>Another one.</summary>
    public HttpRequestMessage Next()
    {
        var (operation, described) = document.Operations.ElementAt(Below(document.Operations.Count));
        var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1]);
        if (Below(8) == 0) method = ((string[])["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW"])[Below(9)];
        // What is deleted cannot be asked about again.
        path = path.Replace("{id}", Below(3) > 0 && method != "DELETE" ? real : Uri.EscapeDataString(Odd()), StringComparison.Ordinal)
            .Replace("{run}", Below(2) == 0 ? "1" : Uri.EscapeDataString(Odd()), StringComparison.Ordinal)
            .Replace("{name}", Below(2) == 0 ? "a/b.csv" : Uri.EscapeDataString(Odd()), StringComparison.Ordinal);
        if (Below(10) == 0) path += $"/{Odd()}";
        var query = new StringBuilder("?");
        if (described.TryGetProperty("parameters", out var parameters))
            foreach (var parameter in parameters.EnumerateArray())
                for (var times = Below(3); times > 0 && parameter.GetProperty("in").GetString() == "query"; times--)
                    query.Append(parameter.GetProperty("name").GetString()).Append('=').Append(Uri.EscapeDataString(Odd())).Append('&');
        if (Below(5) == 0) query.Append(Odd());
        var request = new HttpRequestMessage(new HttpMethod(method), path + query);
        if (Below(6) == 0) request.Headers.TryAddWithoutValidation("Last-Event-ID", Plain());
        if (Below(10) == 0) request.Headers.TryAddWithoutValidation("Accept", Plain());
        if (Below(10) == 0) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Plain()}");
        if (Below(20) == 0) request.Headers.TryAddWithoutValidation("Cookie", $"rnnsweep_token={Plain()}");
        if (method is not ("POST" or "PUT")) return request;
        var bytes = Encoding.UTF8.GetBytes(Bodies[Below(Bodies.Length)]);
        if (Below(4) == 0 && bytes.Length > 0) bytes[Below(bytes.Length)] = (byte)Below(256);
        if (Below(50) == 0) bytes = new byte[Below(2_000_000)];
        request.Content = new ByteArrayContent(bytes);
        var type = ((string?[])["application/yaml", "application/json", "application/json; charset=utf-8", "text/yaml", "text/plain", "x", null])[Below(7)];
        if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return request;
    }

    private int Below(int bound) => (int)_stream.NextBelow(bound);

    private string Odd() => Oddities[Below(Oddities.Length)];

    // A client sends nothing else in its headers.
    private string Plain() => string.Concat(Odd().Where(char.IsAscii));
}
