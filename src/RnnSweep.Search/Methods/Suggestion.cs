namespace RnnSweep.Search.Methods;

/// <summary>A method's answer: a closed list.</summary>
public abstract record Suggestion
{
    private protected Suggestion()
    {
    }
}
