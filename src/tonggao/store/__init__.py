"""The project folder: facts and files kept safe."""
