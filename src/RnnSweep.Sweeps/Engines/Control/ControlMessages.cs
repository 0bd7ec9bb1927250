using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Sweeps.Engines.Control;

/// <summary>What goes over a <see cref="ControlSocket"/>: one line of JSON each way.</summary>
internal static class ControlMessages
{
    /// <summary>A line is at most so long.</summary>
    public const int LongestLine = 1 << 15;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>What is asked for.</summary>
    public sealed record Request(string Command, int? Run, int? RunCap = null, string? Text = null)
    {
        /// <summary>The message of a command.</summary>
        public static Request Of(GivenCommand given) => new(given.Command.ToString(), given.Run, given.RunCap, given.Text);
    }

    /// <summary>What came of it: null where it is in the journal, or why it is not.</summary>
    public sealed record Answer(string? Refused);

    /// <summary>A message's line.</summary>
    public static byte[] LineOf<T>(T message) => [.. JsonSerializer.SerializeToUtf8Bytes(message, Json), (byte)'\n'];

    /// <summary>The message of a line.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static T Read<T>(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Json) ?? throw new InvalidDataException("the line is empty");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"the line is no message: {problem.Message}", problem);
        }
    }

    /// <summary>The command of a word.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static GivenCommand CommandOf(Request request) =>
        Enum.TryParse<SweepCommand>(request.Command, out var command) && Enum.IsDefined(command)
            ? new GivenCommand(command, request.Run, request.RunCap, request.Text)
            : throw new InvalidDataException($"there is no command '{request.Command}'");

    /// <summary>Reads up to the end of a line.</summary>
    /// <exception cref="InvalidDataException">It is too long.</exception>
    public static async Task<string> ReadLineAsync(Stream stream, CancellationToken cancellation)
    {
        var (buffer, length) = (new byte[LongestLine], 0);
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            var end = buffer.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0) return Encoding.UTF8.GetString(buffer, 0, length + end);
            if (read == 0) throw new EndOfStreamException("the other end has gone");
            length += read;
        }
        throw new InvalidDataException("the line is too long");
    }
}
