using RnnSweep.Terminal.Errors;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Terminal.Tests.Errors;

public sealed class ErrorViewTests
{
    [Fact]
    public void Write_SeveralErrors_InTheFilesOrderWithPlaces()
    {
        var console = new PlainConsole();
        new ErrorView(console.Console).Write("sweeps/digits.yaml",
        [
            new ErrorItem(14, 5, "lr is not a parameter of the trainer; did you mean learning_rate?"),
            new ErrorItem(3, 9, "method bayse is not known; there are grid and random, and a line that is longer than the terminal is not broken up"),
            new ErrorItem(null, null, "run_cap is missing: random search needs one"),
        ]);

        Expectation.Matches("Errors/several", console.Output);
    }
}
