namespace RnnSweep.Cluster.Tests.Telemetry;

/// <summary>As much of protobuf as a receiver of telemetry needs: the fields that are bytes, text or messages. The rest is stepped over.</summary>
internal readonly struct ProtobufMessage(ReadOnlyMemory<byte> bytes)
{
    public IEnumerable<ProtobufMessage> Messages(int field) => Fields(field).Select(content => new ProtobufMessage(content));

    public string Text(int field) => System.Text.Encoding.UTF8.GetString(Bytes(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    private ReadOnlyMemory<byte> Bytes(int field) => Fields(field).FirstOrDefault();

    private List<ReadOnlyMemory<byte>> Fields(int wanted)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < bytes.Length;)
        {
            var key = Number(ref at);
            switch (key & 7)
            {
                case 0: Number(ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                case 2:
                    var length = (int)Number(ref at);
                    if (key >> 3 == (ulong)wanted) found.Add(bytes.Slice(at, length));
                    at += length;
                    break;
                default: throw new InvalidDataException($"Wire type {key & 7} at byte {at}.");
            }
        }
        return found;
    }

    private ulong Number(ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes.Span[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
