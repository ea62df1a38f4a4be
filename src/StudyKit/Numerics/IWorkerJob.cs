namespace StudyKit.Numerics;

/// <summary>Work cut into parts that write to separate places. A struct, so that handing it to a team allocates nothing.</summary>
public interface IWorkerJob
{
    /// <summary>Does one part. Parts run at the same time on several threads, in any order.</summary>
    /// <param name="part">Which part, from 0.</param>
    void Execute(int part);
}
