using StudyKit.Errors;

namespace StudyKit.Numerics;

/// <summary>
/// A sequence of random numbers named by (seed, stream, substream): two streams with different names are independent, and the
/// same name always gives the same bits. Not safe for use by several threads at once: give each its own stream.
/// </summary>
public sealed class RandomStream
{
    private readonly ulong _key;
    private readonly ulong _stream;
    private ulong _counter;
    private (uint W0, uint W1, uint W2, uint W3) _block;
    private int _used = 4;
    private double _spareNormal = double.NaN;

    /// <summary>Opens the stream at its beginning.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">What the numbers are for; each use of a seed takes its own.</param>
    /// <param name="substream">A cell, a gene, an epoch: anything that must not depend on the order of work.</param>
    public RandomStream(ulong seed, uint stream = 0, uint substream = 0)
    {
        _key = seed;
        _stream = ((ulong)stream << 32) | substream;
    }

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_used == 4)
        {
            _block = Philox.Block(_key, _counter++, _stream);
            _used = 0;
        }

        return _used++ switch { 0 => _block.W0, 1 => _block.W1, 2 => _block.W2, _ => _block.W3 };
    }

    /// <summary>Uniform on the open interval (0, 1), 53 bits.</summary>
    public double NextUniform()
    {
        var bits = ((ulong)NextUInt32() << 21) ^ (NextUInt32() >> 11);
        return (bits + 0.5) * (1.0 / 9007199254740992.0);
    }

    /// <summary>Uniform on (<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextUniform(double low, double high) => low + ((high - low) * NextUniform());

    /// <summary>Uniform whole number in [0, <paramref name="limit"/>), without bias.</summary>
    public int NextInt(int limit)
    {
        OptionException.Require(limit > 0, nameof(limit), limit, "a positive whole number");
        var bound = (uint)limit;
        var reject = (0u - bound) % bound;
        while (true)
        {
            var product = (ulong)NextUInt32() * bound;
            if ((uint)product >= reject)
            {
                return (int)(product >> 32);
            }
        }
    }

    /// <summary>Standard normal (Box–Muller, both halves used).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(NextUniform()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * NextUniform());
        _spareNormal = radius * sin;
        return radius * cos;
    }

    /// <summary>Log-normal: exp of a normal with the given mean and standard deviation of the logarithm.</summary>
    public double NextLogNormal(double location, double scale) => Math.Exp(location + (scale * NextNormal()));

    /// <summary>A random order of 0 … <paramref name="count"/> − 1 (Fisher–Yates).</summary>
    public int[] NextPermutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (var i = count - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
