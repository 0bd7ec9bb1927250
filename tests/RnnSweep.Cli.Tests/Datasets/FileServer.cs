using System.Net;
using System.Net.Sockets;

namespace RnnSweep.Cli.Tests.Datasets;

/// <summary>Serves bytes by their path on this machine.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, byte[]> _files;
    private readonly Task _serving;

    public FileServer(Dictionary<string, byte[]> files)
    {
        _files = files;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public int Requests { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or InvalidOperationException)
            {
                return;
            }
            Requests++;
            try
            {
                if (_files.TryGetValue(call.Request.Url!.AbsolutePath, out var file)) await call.Response.OutputStream.WriteAsync(file);
                else call.Response.StatusCode = 404;
                call.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or IOException or InvalidOperationException)
            {
                // The client has gone.
            }
        }
    }
}
