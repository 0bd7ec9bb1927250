namespace RnnSweep.Training.Kernels;

internal readonly struct Size1 : ITileSize
{
    public static int Count => 1;
}

internal readonly struct Size2 : ITileSize
{
    public static int Count => 2;
}

internal readonly struct Size3 : ITileSize
{
    public static int Count => 3;
}

internal readonly struct Size4 : ITileSize
{
    public static int Count => 4;
}

internal readonly struct Size5 : ITileSize
{
    public static int Count => 5;
}

internal readonly struct Size6 : ITileSize
{
    public static int Count => 6;
}

internal readonly struct Size7 : ITileSize
{
    public static int Count => 7;
}

internal readonly struct Size8 : ITileSize
{
    public static int Count => 8;
}

internal readonly struct Size16 : ITileSize
{
    public static int Count => 16;
}

internal readonly struct Size32 : ITileSize
{
    public static int Count => 32;
}
