namespace RnnSweep.Sweeps.Stores;

/// <summary>Where the best models of a sweep's runs are kept. Thread-safe for different runs.</summary>
public interface IModelStore
{
    /// <summary>Keeps a run's best model, in place of one that is there.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void Save(int run, byte[] model);
}
