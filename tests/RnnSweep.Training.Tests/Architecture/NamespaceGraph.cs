using System.Reflection;
using System.Reflection.Emit;

namespace RnnSweep.Training.Tests.Architecture;

/// <summary>
/// Which namespaces of an assembly use which others: what their types' signatures name, and what the code of their methods calls, reads or makes.
/// </summary>
internal sealed class NamespaceGraph
{
    private const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly Assembly _assembly;
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    /// <summary>Reads an assembly.</summary>
    public NamespaceGraph(Assembly assembly)
    {
        _assembly = assembly;
        foreach (var type in assembly.GetTypes())
        {
            if (NamespaceOf(type) is not { } from) continue;
            if (!_uses.ContainsKey(from)) _uses[from] = new(StringComparer.Ordinal);
            foreach (var used in UsedBy(type).SelectMany(Parts))
                if (used.Assembly == assembly && NamespaceOf(used) is { } to && to != from) _uses[from].TryAdd(to, $"{type.Name} uses {used.Name}");
        }
    }

    /// <summary>All namespaces.</summary>
    public IReadOnlyCollection<string> Namespaces => _uses.Keys;

    /// <summary>Every use within a cycle of namespaces, in words; empty for a tree.</summary>
    public IReadOnlyList<string> UsesWithinCycles() =>
    [
        .. from pair in _uses
           from use in pair.Value
           where Reaches(use.Key, pair.Key)
           select $"{pair.Key} -> {use.Key} ({use.Value})",
    ];

    private bool Reaches(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var at))
        {
            if (at == to) return true;
            if (!seen.Add(at)) continue;
            foreach (var next in _uses[at].Keys) open.Push(next);
        }
        return false;
    }

    // What the compiler makes of a lambda or an iterator is nested in the type that wrote it.
    private static string? NamespaceOf(Type type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericParameter ? []
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    private IEnumerable<Type> UsedBy(Type type)
    {
        if (type.BaseType is { } parent) yield return parent;
        foreach (var one in type.GetInterfaces()) yield return one;
        foreach (var field in type.GetFields(All)) yield return field.FieldType;
        foreach (var one in ConstraintsOf(type.GetGenericArguments())) yield return one;
        foreach (var method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)))
        {
            foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
            if (method is MethodInfo { ReturnType: var result }) yield return result;
            if (method.IsGenericMethodDefinition)
                foreach (var one in ConstraintsOf(method.GetGenericArguments())) yield return one;
            foreach (var one in UsedInside(type, method)) yield return one;
        }
    }

    private static IEnumerable<Type> ConstraintsOf(Type[] arguments) =>
        arguments.Where(one => one.IsGenericParameter).SelectMany(one => one.GetGenericParameterConstraints());

    private IEnumerable<Type> UsedInside(Type type, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        var typeArguments = type.GetGenericArguments();
        var methodArguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        foreach (var token in Tokens(body.GetILAsByteArray()!))
        {
            var member = _assembly.ManifestModule.ResolveMember(token, typeArguments, methodArguments)!;
            if (member is Type named) yield return named;
            else if (member.DeclaringType is { } owner) yield return owner;
            if (member is FieldInfo field) yield return field.FieldType;
            if (member is MethodInfo { IsGenericMethod: true } called)
                foreach (var argument in called.GetGenericArguments()) yield return argument;
        }
    }

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var opCode = OpCodesByValue[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += opCode.Size;
            switch (opCode.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    yield return BitConverter.ToInt32(code, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(code, at);
                    break;
                default:
                    at += SizeOf(opCode.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
