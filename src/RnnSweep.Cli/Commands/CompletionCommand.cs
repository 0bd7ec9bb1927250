using System.CommandLine;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep completion</c>: a script that makes a shell complete verbs, options and their values.</summary>
internal static class CompletionCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          source <(rnnsweep completion bash)          in ~/.bashrc
          source <(rnnsweep completion zsh)           in ~/.zshrc
          rnnsweep completion fish | source           in ~/.config/fish/config.fish
        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        // Files where the command has nothing to offer.
        ["bash"] = """
            _rnnsweep() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$(rnnsweep "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _rnnsweep rnnsweep
            """,
        ["zsh"] = """
            _rnnsweep() {
                local -a words_found
                words_found=("${(@f)$(rnnsweep "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
                [[ -n "${words_found[1]}" ]] && compadd -- "${words_found[@]}" || _files
            }
            compdef _rnnsweep rnnsweep
            """,
        ["fish"] = """
            complete -c rnnsweep -a '(rnnsweep "[suggest:"(commandline -C)"]" (commandline -b) 2>/dev/null)'
            """,
    };

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var shell = new Argument<string>("SHELL") { Description = $"{string.Join(", ", Scripts.Keys)}." };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Scripts.ContainsKey(token.Value))
                result.AddError($"SHELL: '{token.Value}' is not one of {string.Join(", ", Scripts.Keys)}");
        });
        var command = new Command("completion", "Print a script for your shell's completion.") { shell };
        command.SetAction(parse =>
        {
            environment.Output.WriteLine(Scripts[parse.GetRequiredValue(shell)]);
            return ExitCode.Done;
        });
        return command;
    }
}
