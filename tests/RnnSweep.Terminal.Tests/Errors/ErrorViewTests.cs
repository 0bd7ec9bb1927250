using RnnSweep.Terminal.Errors;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Terminal.Tests.Errors;

public sealed class ErrorViewTests
{
    [Fact]
    public void Write_SeveralErrors_OneALineHoweverLong()
    {
        var console = new PlainConsole();
        new ErrorView(console.Console).Write("sweeps/digits.yaml",
        [
            "sweeps/digits.yaml:3:9: method: unknown method 'bayse'; there are grid and random, and a line longer than the terminal is not broken up",
            "sweeps/digits.yaml:14:5: parameters.lr: unknown parameter 'lr'. Did you mean 'learning_rate'?",
            "--set parameters.\u001b[31m=1: odd characters do not steer the terminal",
        ]);

        Expectation.Matches("Errors/several", console.Output);
    }
}
