using RnnSweep.Cluster.Commands;

#pragma warning disable RS0030 // The one place where the process meets its terminal; everything else is handed these writers.
return await ClusterCommand.RunAsync(args, new ClusterCommandHandlers(), Console.Out, Console.Error, Environment.Exit);
#pragma warning restore RS0030
