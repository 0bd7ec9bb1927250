using System.CommandLine;
using RnnSweep.Sweeps.Definitions.Schema;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep schema</c>: what editors need to complete and check sweep files.</summary>
internal static class SchemaCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep schema > sweep.schema.json

        Editors with a YAML language server then complete and check a file that starts with this line:
          # yaml-language-server: $schema=sweep.schema.json
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var command = new Command("schema", "Print the JSON Schema of sweep files, for editors.");
        command.SetAction(_ =>
        {
            environment.Output.Write(SweepSchema.WriteText(environment.Catalogue));
            return ExitCode.Done;
        });
        return command;
    }
}
