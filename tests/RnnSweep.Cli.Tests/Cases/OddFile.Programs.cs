namespace RnnSweep.Cli.Tests.Cases;

/// <summary>Files as loggers, databases, weather services, stock exchanges and statistical programs write them.</summary>
internal sealed partial record OddFile
{
    private static readonly string[] Weekdays = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];

    private static IEnumerable<OddFile> OfPrograms =>
    [
        Of("title-above", "\"Plot Title: 20331\"\n\"#\",\"Date Time, GMT+01:00\",\"Temp, °C\"\n"
            + Lines(i => $"{i + 1},{At(i):MM/dd/yy hh:mm:ss tt},{Point(A(i))}\n"), "Temp, °C", A),
        Of("four-rows-above", "\"TOA5\",\"Stn\",\"CR1000\",\"1234\"\n\"TIMESTAMP\",\"RECORD\",\"AirT\"\n\"TS\",\"RN\",\"Deg C\"\n\"\",\"\",\"Avg\"\n"
            + Lines(i => $"\"{At(i):yyyy-MM-dd HH:mm:ss}\",{i},{Point(A(i))}\n"), "AirT_Deg C_Avg", A),
        Of("prices", "Price,Close,High\nTicker,AAPL,AAPL\nDate,,\n"
            + Lines(i => $"{At(24 * i):yyyy-MM-dd},{Point(A(i))},{Point(A(i) + 1)}\n"), "Close_AAPL", A),
        Of("index-without-name", ",load,temp\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm:ss},{Point(A(i))},{Point(B(i))}\n"), "load", A),
        Of("row-names", "\"time\" \"load\"\n" + Lines(i => $"\"{i + 1}\" \"{At(i):yyyy-MM-dd HH:mm}\" {Point(A(i))}\n"), "load", A),
        Of("row-names-without-quotes", "load temp\n" + Lines(i => $"{i + 1} {Point(A(i))} {Point(B(i))}\n"), "load", A),
        Of("annotated", "#group,false,false,true,true,false\n#default,_result,,,,\n,result,table,_start,_time,_value\n"
            + Lines(i => $",,0,2024-01-01T00:00:00Z,{At(i):yyyy-MM-ddTHH:mm:ssZ},{Point(A(i))}\n"), "_value", A),
        Of("tables-one-after-the-other", string.Concat(Enumerable.Range(0, 2).Select(part => $"{(part > 0 ? "\n" : "")}#default,_result,,,\n"
            + ",result,table,_time,_value\n" + Lines(i => $",,{part},{At(i):yyyy-MM-ddTHH:mm:ssZ},{Point(A(i))}\n"))), "_value", A),
        Of("marks-in-the-middle", string.Concat(Enumerable.Range(0, 2).Select(part => "\uFEFFtime,load\n"
            + Lines(i => $"{At(i + part * Rows):yyyy-MM-dd HH:mm},{Point(A(i))}\n"))), "load", A),
        Of("names-in-a-remark", "# KNMI\n# T10N = minimum\n# \n# STN,YYYYMMDD,   HH,    T, T10N\n# \n"
            + Lines(i => $"  260,{At(i):yyyyMMdd},{At(i).Hour + 1,5},{Point(A(i)),8},{i % 3,5}\n"), "T", A),
        Of("clock-of-six-digits", "<TICKER>,<DATE>,<TIME>,<OPEN>\n" + Lines(i => $"EURUSD,{At(i):yyyyMMdd},{At(i):HHmmss},{Point(A(i))}\n"), "<OPEN>", A),
        Of("number-and-code", "\"DATE\",\"TMP\",\"SLP\"\n"
            + Lines(i => $"\"{At(i):yyyy-MM-ddTHH:mm:ss}\",\"+{500 + i % 30:0000},1\",\"{10000 + i % 40},5\"\n")),
        Of("nanoseconds", "name,time,usage\n" + Lines(i => $"cpu,{1_706_486_400 + 10 * i}000000000,{Point(A(i))}\n"), "usage", A),
        Of("seconds", "ts,load\n" + Lines(i => $"{1_706_486_400 + 10 * i},{Point(A(i))}\n"), "load", A),
        Of("days-of-a-spreadsheet", "Datum;Last\n" + Lines(i => $"{45_320 + i};{Comma(A(i))}\n"), "Last", A),
        Of("days-of-a-spreadsheet-with-commas", "Datum;Last\n" + Lines(i => $"{45_320 + i / 2},{5 * (i % 2)};{Comma(A(i))}\n"), "Last", A),
        Of("end-of-file-sign", "time,load\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))}\n") + "\u001A", "load", A),
        Of("months-without-separators", "month,x\n" + Lines(i => $"{2010 + i / 12}{i % 12 + 1:00},{Point(A(i))}\n"), "x", A),
        Of("year-first-of-two-digits", "date,x\n" + string.Concat(Enumerable.Range(1, 28).Select(i => $"24/02/{i:00},{Point(A(i))}\n"))),
        Of("first-days-of-months", "day,x\n" + string.Concat(Enumerable.Range(0, 36).Select(i => $"01.{i % 12 + 1:00}.{24 + i / 12},{Point(A(i % 4))}\n")),
            "x", i => A(i % 4)),
        Of("hours-of-running", "runtime_hours,load\n" + Lines(i => $"{26_000 + 3 * i},{Point(A(i))}\n"), "load", A),
        Of("weekdays", "Datum;Wert\n" + Lines(i => $"{Weekdays[i % 7]}, {At(24 * i):dd.MM.yyyy};{Comma(A(i))}\n"), "Wert", A),
        Of("quarters", "Période;PIB\n" + Lines(i => $"{1990 + i / 4}-T{i % 4 + 1};{Comma(A(i))}\n"), "PIB", A),
        Of("weeks-in-german", "Woche;Wert\n" + Lines(i => $"KW {i % 52 + 1}/{2021 + i / 52};{Comma(A(i))}\n"), "Wert", A),
        Of("zone-in-letters", "time,x\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm} CET,{Point(A(i))}\n"), "x", A),
        Of("zone-in-brackets", "time,x\n" + Lines(i => $"{At(i):yyyy-MM-ddTHH:mm}+01:00[Europe/Berlin],{Point(A(i))}\n"), "x", A),
        Of("date-of-unix", "time,x\n" + Lines(i => $"{At(i):ddd MMM dd HH:mm:ss} UTC {At(i):yyyy},{Point(A(i))}\n"), "x", A),
        Of("parts-in-german", "Jahr;Monat;Wert\n" + Lines(i => $"{2010 + i / 12};{GermanMonths[i % 12]};{Comma(A(i))}\n"), "Wert", A),
        Of("two-clocks", "Ab-Datum;Ab-Zeit;Bis-Zeit;kWh\n" + Lines(i => $"{At(i):dd.MM.yyyy;HH:mm};{At(i).Hour + 1:00}:00;{Comma(A(i))}\n"), "kWh", A),
        Of("minus-as-printed", "time,x\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{(i % 2 == 0 ? "\u2212" : "\u2013")}{Point(A(i))}\n"), "x", i => -A(i)),
        Of("two-codes-for-missing", "time,load,x\n"
            + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{(i % 40 == 7 ? "-999" : i % 40 == 8 ? "-9999" : Point(B(i)))}\n"), "load", A),
        Of("codes-at-both-ends", "time,load,x\n"
            + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{(i % 40 == 7 ? "-32768" : i == 8 ? "2147483647" : Point(B(i)))}\n"), "load", A),
        Of("total-below-numbers", "id,load\n" + Lines(i => $"{i + 1},{Point(A(i))}\n") + "Total,6222.5\n", "load", i => (A(i) * Rows + 6222.5) / (Rows + 1)),
        Of("comma-behind-the-names", "time,load,\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Comma(A(i))}\n")),
        Of("hours-as-columns", $"date,{string.Join(',', Enumerable.Range(0, 24).Select(hour => $"{hour:00}:00"))}\n"
            + Lines(i => $"{At(24 * i):yyyy-MM-dd},{string.Join(',', Enumerable.Range(0, 24).Select(hour => Point(A(i + hour))))}\n")),
        Of("single-quotes", "time;load\n" + Lines(i => $"'{At(i):yyyy-MM-dd HH:mm}';'{Point(A(i))}'\n")),
        Of("json-list-in-a-list", $"[[{List(Record)}]]", "load", A),
        Of("json-split", $"{{\"columns\": [\"load\"], \"index\": [1], \"data\": [[{Point(A(1))}]]}}"),
    ];
}
