namespace RnnSweep.Training.Settings;

/// <summary>What turns gradients into steps (<c>optimizer</c>).</summary>
public enum OptimizerKind
{
    /// <summary>Kingma and Ba 2015; weight decay is added to the gradient.</summary>
    Adam,

    /// <summary>Stochastic gradient descent, with momentum and Nesterov's form where asked for.</summary>
    Sgd,

    /// <summary>Hinton's; α 0.99, ε 1e-8 outside the root; with momentum where asked for.</summary>
    RmsProp,

    /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
    AdamW,

    /// <summary>Duchi et al. 2011.</summary>
    AdaGrad,
}
