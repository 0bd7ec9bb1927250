using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>A table in a Parquet file. Columns of numbers, texts, times and truth values are read; what holds anything else is left out.</summary>
internal sealed class ParquetTableFile : ITableFile
{
    // More rows are no table of configurations, and arrays of them would not fit.
    private const long MostRows = 100_000_000;

    private static readonly ParquetOptions Options = new() { TreatByteArrayAsString = true };

    private readonly string _name;
    private readonly byte[] _content;
    private readonly DataField[] _fields;

    /// <summary>Reads the file's schema.</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">As messages name it.</param>
    /// <exception cref="DataFileException">It is no Parquet file that can be read.</exception>
    internal ParquetTableFile(byte[] content, string name)
    {
        (_name, _content) = (name, content);
        (_fields, Rows) = Told("", async reader =>
        {
            long rows = 0;
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                using var part = reader.OpenRowGroupReader(group);
                rows += part.RowCount;
            }
            await Task.CompletedTask.ConfigureAwait(false);
            Unread = [.. reader.Schema.Fields.Where(field => HeldBy(field) is not null).Select(field => new UnreadColumn(field.Name, HeldBy(field)!))];
            return (reader.Schema.Fields.OfType<DataField>().Where(field => HeldBy(field) is null).ToArray(), (int)Math.Min(rows, MostRows + 1));
        });
        Names = [.. _fields.Select(field => field.Name)];
        if (Rows > MostRows) throw Refused($"has more than {MostRows} rows.");
        if (Names.Count == 0) throw Refused("has no column of numbers, texts or truth values.");
        if (Rows == 0) throw Refused("has no row.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public int Rows { get; }

    /// <summary>The columns that are left out.</summary>
    internal IReadOnlyList<UnreadColumn> Unread { get; private set; } = [];

    /// <summary>True for the bytes that every Parquet file begins with.</summary>
    internal static bool IsParquet(ReadOnlySpan<byte> content) => content.StartsWith("PAR1"u8);

    /// <inheritdoc/>
    public string PlaceOf(int row) => string.Create(CultureInfo.InvariantCulture, $"row {row + 1}");

    /// <inheritdoc/>
    public void Read(IReadOnlyList<(int Column, ITableColumn Taker)> columns)
    {
        foreach (var (column, taker) in columns)
        {
            var field = _fields[column];
            Told($"column '{field.Name}' ", async reader =>
            {
                var start = 0;
                for (var group = 0; group < reader.RowGroupCount; group++)
                {
                    using var part = reader.OpenRowGroupReader(group);
                    await ReadAsync(part, field, taker, start).ConfigureAwait(false);
                    start += (int)part.RowCount;
                }
                return start;
            });
        }
    }

    private static Task ReadAsync(ParquetRowGroupReader part, DataField field, ITableColumn taker, int start)
    {
        var type = Type.GetTypeCode(field.ClrType);
        return type switch
        {
            TypeCode.Boolean => NumbersAsync<bool>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.SByte => NumbersAsync<sbyte>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.Byte => NumbersAsync<byte>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.Int16 => NumbersAsync<short>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.UInt16 => NumbersAsync<ushort>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.Int32 => NumbersAsync<int>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.UInt32 => NumbersAsync<uint>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.Int64 => NumbersAsync<long>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.UInt64 => NumbersAsync<ulong>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.Single => NumbersAsync<float>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.Double => NumbersAsync<double>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            TypeCode.Decimal => NumbersAsync<decimal>(part, field, start, taker, (row, value) => taker.Add(row, (double)value)),
            TypeCode.DateTime => NumbersAsync<DateTime>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            _ when field.ClrType == typeof(TimeSpan) => NumbersAsync<TimeSpan>(part, field, start, taker, (row, value) => taker.Add(row, value)),
            _ when field.ClrType == typeof(Guid) => NumbersAsync<Guid>(part, field, start, taker, (row, value) => taker.Add(row, value.ToString())),
            _ => TextsAsync(part, field, start, taker),
        };
    }

    /// <summary>What a column holds that is not read; null where it is.</summary>
    private static string? HeldBy(Field field) => field switch
    {
        DataField { IsArray: true } or ListField => "lists",
        MapField => "maps",
        DataField data when Type.GetTypeCode(data.ClrType) is > TypeCode.DBNull and not TypeCode.Char || IsText(data)
            || data.ClrType == typeof(TimeSpan) || data.ClrType == typeof(Guid) => null,
        DataField data => $"values of type {data.ClrType.Name}",
        _ => "records",
    };

    private static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    private static async Task NumbersAsync<T>(ParquetRowGroupReader part, DataField field, int start, ITableColumn taker, Action<int, T> add)
        where T : struct
    {
        var rows = (int)part.RowCount;
        if (!field.IsNullable)
        {
            var all = new T[rows];
            await part.ReadAsync<T>(field, all.AsMemory()).ConfigureAwait(false);
            for (var row = 0; row < rows; row++) add(start + row, all[row]);
            return;
        }
        var some = new T?[rows];
        await part.ReadAsync<T>(field, some.AsMemory()).ConfigureAwait(false);
        for (var row = 0; row < rows; row++)
        {
            if (some[row] is { } value) add(start + row, value);
            else taker.AddMissing(start + row);
        }
    }

    private static async Task TextsAsync(ParquetRowGroupReader part, DataField field, int start, ITableColumn taker)
    {
        var texts = new string?[part.RowCount];
        await part.ReadAsync(field, texts.AsMemory()!).ConfigureAwait(false);
        for (var row = 0; row < texts.Length; row++)
        {
            // Tables that were made from CSV files keep numbers and holes as texts.
            if (texts[row] is { } text) taker.AddCell(start + row, System.Text.Encoding.UTF8.GetBytes(text.Trim()), isCommaDecimal: false);
            else taker.AddMissing(start + row);
        }
    }

    private T Told<T>(string what, Func<ParquetReader, Task<T>> read)
    {
        try
        {
            return ReadAllAsync(read).GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // A damaged file may make the library throw anything.
        catch (Exception error) when (error is not DataFileException)
#pragma warning restore CA1031
        {
            throw Refused($"{what}cannot be read as Parquet: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Write it again, or save the table as CSV.");
        }
    }

    private async Task<T> ReadAllAsync<T>(Func<ParquetReader, Task<T>> read)
    {
        var stream = new MemoryStream(_content, writable: false);
        await using (stream.ConfigureAwait(false))
        {
            var reader = await ParquetReader.CreateAsync(stream, Options).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false)) return await read(reader).ConfigureAwait(false);
        }
    }

    private DataFileException Refused(string message) => new(_name, [new DataProblem(null, null, message)], 1);
}
