using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RnnSweep.Cluster.Commands;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Terminal.Consoles;

#pragma warning disable RS0030 // The one place where the process meets its terminal; everything else is handed these writers.
var output = TerminalConsole.Create(Console.Out, Console.IsOutputRedirected);
var verbs = new SweepVerbs(output, TerminalConsole.Create(Console.Error, Console.IsErrorRedirected), TimeProvider.System);
var handlers = new ClusterCommandHandlers
{
    Migrator = options => new Migrator(NpgsqlDataSource.Create(options.ConnectionString), new MigratorOptions(), TimeProvider.System,
        NullLogger<Migrator>.Instance),
    Submit = verbs.SubmitAsync,
    Watch = verbs.WatchAsync,
    Export = verbs.ExportAsync,
    Control = verbs.ControlAsync,
    Delete = verbs.DeleteAsync,
    Status = verbs.StatusAsync,
};
return await ClusterCommand.RunAsync(args, handlers, Console.Out, Console.Error, output.Profile.Width, Environment.Exit);
#pragma warning restore RS0030
