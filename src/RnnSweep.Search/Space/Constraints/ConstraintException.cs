namespace RnnSweep.Search.Space.Constraints;

/// <summary>Leaves the parser at the first thing that is wrong; never leaves <see cref="Constraint.Parse"/>.</summary>
#pragma warning disable CA1064, CA1032 // It is no part of any contract.
internal sealed class ConstraintException(ConstraintProblem problem) : Exception(problem.Message)
#pragma warning restore CA1064, CA1032
{
    internal ConstraintProblem Problem { get; } = problem;
}
