using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RnnSweep.Dashboard.Security;
using RnnSweep.Dashboard.Tests.Api.Description;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api;

public sealed class DataEndpointTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("a,b\n1,2\n");

    private static string Digest => Convert.ToHexStringLower(SHA256.HashData(Content));

    private static SingleSweep Engine => new(new FakeSweepHandle(SampleSweeps.Mixed));

    [Fact]
    public async Task Put_AFile_IsKept_Listed_AndDeleted()
    {
        var library = new MemoryLibrary();
        await using var api = await ApiClient.StartAsync(Engine, options => options with { Library = library });
        var document = await ApiDocument.OfAsync(api);
        var kept = await PutAsync(api, $"/api/data/folder/my%20file.csv?sha256={Digest}", HttpStatusCode.OK);
        Assert.True(document.Strict(document.Answer("PUT /api/data/{name}")).Evaluate(kept).IsValid);
        Assert.Equal(Content, library.Files["folder/my file.csv"]);
        var list = await api.GetAsync("/api/data");
        Assert.True(document.Strict(document.Answer("GET /api/data")).Evaluate(list).IsValid);
        Assert.Equal(("folder/my file.csv", Digest, 8), (list.GetProperty("files")[0].GetProperty("name").GetString(),
            list.GetProperty("files")[0].GetProperty("sha256").GetString(), list.GetProperty("files")[0].GetProperty("bytes").GetInt32()));
        using (var gone = await api.SendAsync(HttpMethod.Delete, "/api/data/folder/my%20file.csv")) Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        using var again = await api.SendAsync(HttpMethod.Delete, "/api/data/folder/my%20file.csv");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Empty(library.Files);
    }

    [Theory]
    [InlineData("a.csv", HttpStatusCode.BadRequest, "sha256 is missing")]
    [InlineData("?sha256=00", HttpStatusCode.BadRequest, "The name is missing: /api/data/NAME.")]
    [InlineData("a.csv?sha256=00", HttpStatusCode.Conflict, "'a.csv' did not arrive as it was sent.")]
    [InlineData("a%5Cb?sha256=00", HttpStatusCode.Conflict, "The name of a data file is 1 to 200 characters")]
    [InlineData("a.csv?sha=00", HttpStatusCode.BadRequest, "sha")]
    public async Task Put_WhatCannotBe_SaysWhatIsAllowed(string rest, HttpStatusCode status, string expected)
    {
        await using var api = await ApiClient.StartAsync(Engine, options => options with { Library = new MemoryLibrary() });
        Assert.Contains(expected, (await PutAsync(api, $"/api/data/{rest}", status)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_AFileThatIsTooLarge_IsRefusedBeforeItIsSent()
    {
        await using var api = await ApiClient.StartAsync(Engine, options => options with { Library = new MemoryLibrary() });
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/data/a.csv?sha256={Digest}") { Content = new ByteArrayContent(Content) };
        request.Headers.ExpectContinue = true;
        request.Content.Headers.ContentLength = DataName.LargestFile + 1;
        using var answer = await api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(" is larger than 512 MiB, the most that is read. Take a part of it.", await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ABodyOfAnotherKind_SaysWhichItMustBe()
    {
        await using var api = await ApiClient.StartAsync(Engine, options => options with { Library = new MemoryLibrary() });
        using var content = new StringContent("a,b", Encoding.UTF8, "text/csv");
        using var answer = await api.Http.PutAsync(new Uri($"/api/data/a.csv?sha256={Digest}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("The body must be application/octet-stream: the file as it is.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_WhereNoFilesAreKept_SaysWhoReadsWhat()
    {
        await using var api = await ApiClient.StartAsync(Engine);
        Assert.StartsWith("No data files are kept here", (await api.GetAsync("/api/data", HttpStatusCode.NotFound)).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
        await PutAsync(api, $"/api/data/a.csv?sha256={Digest}", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(AccessRole.View, "PUT", false)]
    [InlineData(AccessRole.Submit, "PUT", true)]
    [InlineData(AccessRole.Submit, "DELETE", false)]
    [InlineData(AccessRole.Admin, "DELETE", true)]
    [InlineData(AccessRole.View, "GET", true)]
    public async Task Role_ThatIsDue_IsAskedFor(AccessRole role, string method, bool may)
    {
        var library = new MemoryLibrary();
        await library.PushAsync("a.csv", Digest, new MemoryStream(Content), CancellationToken.None);
        await using var api = await ApiClient.StartAsync(Engine, options => options with
        {
            Library = library,
            Tokens = [new AccessToken(role,
            "a-long-secret")]
        });
        using var request = new HttpRequestMessage(new HttpMethod(method), method == "GET" ? "/api/data"
            : $"/api/data/a.csv{(method == "PUT" ? $"?sha256={Digest}" : "")}");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer a-long-secret");
        if (method == "PUT") request.Content = new ByteArrayContent(Content);
        using var answer = await api.Http.SendAsync(request);
        Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<JsonElement> PutAsync(ApiClient api, string path, HttpStatusCode status)
    {
        using var content = new ByteArrayContent(Content);
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await api.Http.PutAsync(new Uri(path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
