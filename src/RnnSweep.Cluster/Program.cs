using System.CommandLine;

return await new RootCommand("Runs RnnSweep sweeps on an Orleans cluster.").Parse(args).InvokeAsync();
