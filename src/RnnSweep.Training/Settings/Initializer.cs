namespace RnnSweep.Training.Settings;

/// <summary>How weights are initialized (<c>init</c>).</summary>
public enum Initializer
{
    /// <summary>PyTorch's: every tensor U(±1/√H), the output layer by its own fan-in.</summary>
    Uniform,

    /// <summary>Every matrix U(±√(6/(fan_in+fan_out))) (Glorot and Bengio 2010), biases 0.</summary>
    Xavier,

    /// <summary>Recurrent matrices orthogonal by QR of a normal matrix (Saxe et al. 2014), biases 0, other matrices uniform.</summary>
    Orthogonal,

    /// <summary>Recurrent matrices the identity (Le et al. 2015), biases 0, other matrices uniform.</summary>
    Identity,

    /// <summary>
    /// The whole recipe of Le, Jaitly and Hinton 2015 for relu: recurrent matrices the identity, biases 0, every other weight normal with standard
    /// deviation 0.001.
    /// </summary>
    Irnn,
}
